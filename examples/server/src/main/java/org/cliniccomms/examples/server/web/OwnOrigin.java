package org.cliniccomms.examples.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What a request for a socket says of where it comes from. Thread-safe. */
@Component
public final class OwnOrigin {
  private static final String BEARER = "bearer ";

  private final @Nullable URI publicAddress;

  OwnOrigin(ServerSettings settings) {
    this.publicAddress = settings.publicAddress().orElse(null);
  }

  /**
   * Returns whether one of our own pages asks, or no page at all: whoever sends no origin is no
   * browser, and has a token or nothing.
   */
  public boolean isOf(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || origin.equalsIgnoreCase(originOf(URI.create(request.getRequestURL().toString())))
        || (publicAddress != null && origin.equalsIgnoreCase(originOf(publicAddress)));
  }

  private static String originOf(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port;
  }

  /** Returns the bearer token of the request's header; null if it has none. */
  public static @Nullable String token(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : null;
  }
}
