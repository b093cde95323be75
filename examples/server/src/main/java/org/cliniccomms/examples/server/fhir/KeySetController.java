package org.cliniccomms.examples.server.fhir;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.fhir.FhirSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the keys by which a FHIR server knows us, so that it sees a change of keys by itself.
 */
@RestController
@Hidden
class KeySetController {
  /** After a change a server knows the new key this soon; a shorter time helps nobody. */
  private static final Duration KEPT_FOR = Duration.ofMinutes(5);

  private final ServerSettings settings;

  KeySetController(ServerSettings settings) {
    this.settings = settings;
  }

  @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> keys() {
    return settings
        .fhir()
        .filter(FhirSettings::signs)
        .map(KeySetController::published)
        .orElseThrow(() -> Refused.notFound("key"));
  }

  static ResponseEntity<String> published(FhirSettings fhir) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEPT_FOR).cachePublic())
        .body(fhir.publicKeySet());
  }
}
