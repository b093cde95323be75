package org.cliniccomms.examples.server.web;

/** A field of a request and what is wrong with it. */
public record FieldError(String field, String message) {}
