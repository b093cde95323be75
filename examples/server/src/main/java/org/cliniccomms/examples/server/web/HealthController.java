package org.cliniccomms.examples.server.web;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the process is up, and whether it can do its work. */
@RestController
class HealthController {
  private final HealthEndpoint health;

  HealthController(HealthEndpoint health) {
    this.health = health;
  }

  /** A status and nothing else. */
  record HealthView(String status) {}

  @GetMapping("/health")
  HealthView up() {
    return new HealthView("UP");
  }

  /** Asks every contributor, the database among them. */
  @GetMapping("/health/ready")
  ResponseEntity<HealthView> ready() {
    Status status = health.health().getStatus();
    HttpStatus answer = Status.UP.equals(status) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    return ResponseEntity.status(answer).body(new HealthView(status.getCode()));
  }
}
