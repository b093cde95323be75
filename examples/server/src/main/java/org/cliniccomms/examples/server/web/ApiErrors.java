package org.cliniccomms.examples.server.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.examples.server.web.PlainTextDeserializer.NotPlain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Turns what goes wrong in the API into problem documents that name the field and quote nothing of
 * the request.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
  private static final String FIELDS =
      "Some fields are not right. Correct them and send the request again.";

  @ExceptionHandler
  ResponseEntity<Object> refused(Refused refused) {
    List<FieldError> errors =
        refused.field() == null
            ? List.of()
            : List.of(new FieldError(refused.field(), refused.reason()));
    return Problem.of(refused.status(), refused.reason(), errors).with(refused.code()).response();
  }

  /** Two requests collided; its message names the rule and holds no patient data. */
  @ExceptionHandler
  ResponseEntity<Object> conflict(ConflictException conflict) {
    return Problem.of(HttpStatus.CONFLICT, String.valueOf(conflict.getMessage())).response();
  }

  /** Spring Security answers these. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void passOn(RuntimeException security) {
    throw security;
  }

  @ExceptionHandler
  ResponseEntity<Object> fault(Exception fault) {
    // The message of a foreign exception may quote the request: only its type and place are logged.
    UUID id = UUID.randomUUID();
    StackTraceElement[] trace = fault.getStackTrace();
    log.error(
        "Request {} failed with {} at {}",
        id,
        fault.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            ProblemTexts.of(HttpStatus.INTERNAL_SERVER_ERROR.value())
                + " The log has it as request "
                + id
                + ".")
        .response();
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors =
        invalid.getBindingResult().getFieldErrors().stream()
            .map(
                error ->
                    new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
            .toList();
    return Problem.of(status, FIELDS, errors).response();
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field = unreadable.getCause() instanceof JacksonException json ? path(json) : "";
    if (field.isEmpty()) {
      return Problem.of(status, "The body is not the JSON that this request needs. See /docs.")
          .response();
    }
    return Problem.of(status, FIELDS, List.of(new FieldError(field, reason(unreadable))))
        .response();
  }

  private static String reason(HttpMessageNotReadableException unreadable) {
    if (unreadable.getCause() instanceof NotPlain) {
      return PlainText.REASON;
    }
    return WantedForm.of(
        unreadable.getCause() instanceof MismatchedInputException wrong
            ? wrong.getTargetType()
            : null);
  }

  private static String path(JacksonException json) {
    return json.getPath().stream()
        .map(Reference::getPropertyName)
        .map(name -> name == null ? "[]" : name)
        .collect(Collectors.joining("."))
        .replace(".[]", "[]");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return Problem.of(
            status, FIELDS, List.of(new FieldError(missing.getParameterName(), "is missing")))
        .response();
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        mismatch instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : "parameter";
    return Problem.of(
            status,
            FIELDS,
            List.of(new FieldError(field, WantedForm.of(mismatch.getRequiredType()))))
        .response();
  }

  /**
   * Everything else that Spring refuses: its own texts may quote the request, the status says
   * enough.
   */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception reason,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer = Problem.of(status, ProblemTexts.of(status.value())).response();
    return ResponseEntity.status(status)
        .headers(headers)
        .headers(answer.getHeaders())
        .body(answer.getBody());
  }
}
