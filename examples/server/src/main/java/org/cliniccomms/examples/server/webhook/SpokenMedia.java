package org.cliniccomms.examples.server.webhook;

import org.cliniccomms.ClinicComms;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out what is spoken in a call, to whoever has the token that the telephone company was given
 * a moment ago.
 */
@RestController
class SpokenMedia {
  private final ClinicComms comms;

  SpokenMedia(ClinicComms comms) {
    this.comms = comms;
  }

  @GetMapping("/media/{token}")
  ResponseEntity<byte[]> audio(@PathVariable String token) {
    return comms
        .speech()
        .audio(token)
        .map(
            audio ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(audio.mediaType()))
                    .cacheControl(CacheControl.noStore())
                    .body(audio.bytes()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
