package org.cliniccomms.examples.server.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads every string of a body, and refuses what is no {@link PlainText}. */
@JacksonComponent
class PlainTextDeserializer extends StringDeserializer {

  /** A string with control characters. */
  static final class NotPlain extends MismatchedInputException {
    NotPlain(JsonParser parser) {
      super(parser, PlainText.REASON, String.class);
    }
  }

  @Override
  public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
    String text = super.deserialize(parser, context);
    if (text != null && !PlainText.is(text)) {
      throw new NotPlain(parser);
    }
    return text;
  }
}
