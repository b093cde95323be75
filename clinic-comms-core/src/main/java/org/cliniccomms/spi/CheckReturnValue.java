package org.cliniccomms.spi;

import static java.lang.annotation.ElementType.PACKAGE;
import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a method's result must be looked at. Static checkers go by this annotation's name. */
@Documented
@Target({PACKAGE, TYPE})
@Retention(RetentionPolicy.CLASS)
@interface CheckReturnValue {}
