package org.cliniccomms.examples.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem document (RFC 9457); {@code errors} names the fields that are wrong. */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  /** Keeps the errors unmodifiable. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** Returns the problem of a status, with the fields that are wrong. */
  public static Problem of(HttpStatusCode status, String detail, List<FieldError> errors) {
    HttpStatus known = HttpStatus.resolve(status.value());
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status.value(), detail, errors);
  }

  /** Returns the problem of a status. */
  public static Problem of(HttpStatusCode status, String detail) {
    return of(status, detail, List.of());
  }

  /** Returns this document as the answer of a controller. */
  public ResponseEntity<Object> response() {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(this);
  }
}
