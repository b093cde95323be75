package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a server gives out tokens: as told, by its SMART configuration, else by its
 * capability statement. Remembers what it found. Thread-safe.
 */
final class SmartDiscovery {
  private static final int MOST_BYTES = 16 << 20;

  private final FhirSettings settings;
  private final FhirBase base;
  private final HttpClient client;
  private volatile @Nullable URI found;

  SmartDiscovery(FhirSettings settings, HttpClient client) {
    this.settings = settings;
    this.base = new FhirBase(settings.baseUrl());
    this.client = client;
  }

  /**
   * The token endpoint's address.
   *
   * @throws TokenFault if the server does not say
   */
  URI tokenUrl() throws TokenFault {
    Optional<URI> told = settings.login().tokenUrl();
    if (told.isPresent()) {
      return told.get();
    }
    @Nullable URI known = found;
    if (known != null) {
      return known;
    }
    URI discovered = checked(discover());
    found = discovered;
    return discovered;
  }

  private String discover() throws TokenFault {
    Optional<String> configured =
        body(".well-known/smart-configuration", "application/json").flatMap(SmartDiscovery::named);
    if (configured.isPresent()) {
      return configured.get();
    }
    return body("metadata", "application/fhir+json")
        .flatMap(CapabilityReader::tokenUrl)
        .orElseThrow(() -> new TokenFault("token-endpoint-unknown", false, null));
  }

  /** A token that crosses the net in the open is none, unless the server itself is met so. */
  private URI checked(String url) throws TokenFault {
    URI tokenUrl;
    try {
      tokenUrl = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new TokenFault("token-endpoint-unusable", false, null);
    }
    boolean isSecret = "https".equals(tokenUrl.getScheme());
    boolean isAsOpenAsTheServer =
        "http".equals(tokenUrl.getScheme()) && "http".equals(settings.baseUrl().getScheme());
    if (tokenUrl.getHost() == null || !(isSecret || isAsOpenAsTheServer)) {
      throw new TokenFault("token-endpoint-unusable", false, null);
    }
    return tokenUrl;
  }

  private Optional<String> body(String path, String mediaType) throws TokenFault {
    HttpGet get = new HttpGet(base.at(path));
    get.setHeader("Accept", mediaType);
    try {
      return client.execute(get, SmartDiscovery::read);
    } catch (TokenFault e) {
      throw e;
    } catch (IOException e) {
      throw new TokenFault("token-discovery-unreachable", true, null);
    }
  }

  private static Optional<String> read(HttpResponse response) throws IOException {
    int status = response.getStatusLine().getStatusCode();
    if (status >= 500 || status == 429) {
      throw new TokenFault("token-discovery-http-" + status, true, null);
    }
    if (status != 200 || response.getEntity() == null) {
      return Optional.empty();
    }
    return Optional.of(new String(response.getEntity().getContent().readNBytes(MOST_BYTES), UTF_8));
  }

  private static Optional<String> named(String json) {
    try {
      Map<String, Object> configuration = JSONObjectUtils.parse(json);
      return configuration.get("token_endpoint") instanceof String url
          ? Optional.of(url)
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty(); // a page that says "not found" with status 200
    }
  }
}
