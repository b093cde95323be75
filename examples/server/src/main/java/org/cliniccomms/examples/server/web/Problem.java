package org.cliniccomms.examples.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document (RFC 9457).
 *
 * @param code a word for programs such as {@code VALIDATION_ERROR}; null if the status says it all
 * @param errors the fields that are wrong
 */
public record Problem(
    String type,
    String title,
    int status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
  private static final String INVALID = "VALIDATION_ERROR";

  /** Keeps the errors unmodifiable. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** Returns the problem of a status, with the fields that are wrong. */
  public static Problem of(HttpStatusCode status, String detail, List<FieldError> errors) {
    HttpStatus known = HttpStatus.resolve(status.value());
    String title = known == null ? "Error" : known.getReasonPhrase();
    boolean invalid = status.value() == HttpStatus.BAD_REQUEST.value() && !errors.isEmpty();
    return new Problem(
        "about:blank", title, status.value(), invalid ? INVALID : null, detail, errors);
  }

  /** Returns the same problem with a word for programs. */
  public Problem with(@Nullable String word) {
    return word == null ? this : new Problem(type, title, status, word, detail, errors);
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
