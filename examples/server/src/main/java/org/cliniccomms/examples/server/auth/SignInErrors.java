package org.cliniccomms.examples.server.auth;

import org.cliniccomms.examples.server.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a sign-in failed, without saying whether the user exists. */
@RestControllerAdvice(assignableTypes = AuthController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignInErrors {

  @ExceptionHandler
  ResponseEntity<Problem> wait(TooManySignIns tooMany) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.retryWithin().toSeconds() + 1))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many failed sign-ins. Try again later."));
  }

  @ExceptionHandler
  ResponseEntity<Object> refuse(AuthenticationException reason) {
    return Problem.of(
            HttpStatus.UNAUTHORIZED,
            "These credentials are not valid. Check them and sign in again.")
        .response();
  }
}
