package org.cliniccomms.examples.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.cliniccomms.ClinicComms;
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
  private final ClinicComms comms;

  HealthController(HealthEndpoint health, ClinicComms comms) {
    this.health = health;
    this.comms = comms;
  }

  /**
   * A status.
   *
   * @param degraded the channels whose vendors keep failing; the server works without them
   */
  record HealthView(
      String status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> degraded) {}

  @GetMapping("/health")
  HealthView up() {
    return new HealthView("UP", List.of());
  }

  /**
   * Asks every contributor, the database among them. A vendor that fails is named and fails
   * nothing: another server would not reach it either.
   */
  @GetMapping("/health/ready")
  ResponseEntity<HealthView> ready() {
    Status status = health.health().getStatus();
    HttpStatus answer = Status.UP.equals(status) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    List<String> degraded = comms.resting().stream().map(WireWord::of).sorted().toList();
    return ResponseEntity.status(answer).body(new HealthView(status.getCode(), degraded));
  }
}
