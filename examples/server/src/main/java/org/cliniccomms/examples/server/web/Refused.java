package org.cliniccomms.examples.server.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused, with the reason for the caller. Its texts must hold no patient data.
 */
public final class Refused extends RuntimeException {
  private final HttpStatus status;
  private final @Nullable String field;
  private final @Nullable String code;

  private Refused(HttpStatus status, @Nullable String field, String reason) {
    this(status, field, reason, null);
  }

  private Refused(HttpStatus status, @Nullable String field, String reason, @Nullable String code) {
    super(reason);
    this.status = status;
    this.field = field;
    this.code = code;
  }

  /** The request is refused as a whole; programs go by the code. */
  public static Refused coded(HttpStatus status, String code, String reason) {
    return new Refused(status, null, reason, code);
  }

  /** The named field is wrong; the reason says what would be right. */
  public static Refused invalid(String field, String reason) {
    return new Refused(HttpStatus.BAD_REQUEST, field, reason);
  }

  /** There is no such thing, or not for this caller. */
  public static Refused notFound(String thing) {
    return new Refused(HttpStatus.NOT_FOUND, null, "There is no such " + thing + ".");
  }

  /** What the named field points to is not there; the reason says what to do about it. */
  public static Refused missing(String field, String reason) {
    return new Refused(HttpStatus.NOT_FOUND, field, reason);
  }

  /** A rule forbids it, whoever asks; the reason says which. */
  public static Refused forbidden(String field, String reason) {
    return new Refused(HttpStatus.FORBIDDEN, field, reason);
  }

  /** The request does not fit the present state; the field names what collides. */
  public static Refused conflict(String field, String reason) {
    return new Refused(HttpStatus.CONFLICT, field, reason);
  }

  /** The same, with a word for programs. */
  public static Refused conflict(String field, String reason, String code) {
    return new Refused(HttpStatus.CONFLICT, field, reason, code);
  }

  /** Returns the status. */
  public HttpStatus status() {
    return status;
  }

  /** Returns the wrong field; null if it is none. */
  public @Nullable String field() {
    return field;
  }

  /** Returns the word for programs; null if the status and the field say it all. */
  public @Nullable String code() {
    return code;
  }

  /** Returns what is wrong and what would be right. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
