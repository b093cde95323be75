package org.cliniccomms.examples.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A new password: long enough to resist guessing, short enough for BCrypt, which reads 72 bytes.
 */
@Constraint(validatedBy = Password.Length.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Password {
  /** Returns what is wrong. */
  String message() default "must have at least 12 characters and at most 72 bytes";

  /** Returns the validation groups. */
  Class<?>[] groups() default {};

  /** Returns the payload. */
  Class<? extends Payload>[] payload() default {};

  /** Measures a password. */
  final class Length implements ConstraintValidator<Password, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || (value.length() >= 12 && value.getBytes(UTF_8).length <= 72);
    }
  }
}
