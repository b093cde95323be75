package org.cliniccomms.examples.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.Parameter;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplates;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.ReplyIntent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads which WhatsApp templates Meta has approved, from a JSON file of the operator's. */
final class WhatsAppTemplateFile {
  private WhatsAppTemplateFile() {}

  /**
   * A template as the file describes it.
   *
   * @param kind what it says, such as {@code OFFER}
   * @param named names of its parameters; or
   * @param positional the same in the order of its places
   * @param buttons what its quick replies mean, in order, such as {@code YES}
   * @param ttlSeconds the time to live that it was given at Meta
   */
  record Entry(
      @Nullable String kind,
      @Nullable String name,
      @Nullable String language,
      @Nullable List<String> named,
      @Nullable List<String> positional,
      @Nullable List<String> buttons,
      @Nullable Integer ttlSeconds) {
    WhatsAppTemplate template() {
      if (kind == null || name == null || language == null) {
        throw new IllegalArgumentException("each has a kind, a name and a language");
      }
      WhatsAppTemplate.Builder template =
          WhatsAppTemplate.builder(
              MessageKind.valueOf(kind), name, Locale.forLanguageTag(language));
      if (named != null) {
        template.named(named.stream().map(Parameter::text).toArray(Parameter[]::new));
      }
      if (positional != null) {
        template.positional(positional.stream().map(Parameter::text).toArray(Parameter[]::new));
      }
      if (buttons != null) {
        template.buttons(buttons.stream().map(ReplyIntent::valueOf).toArray(ReplyIntent[]::new));
      }
      if (ttlSeconds != null) {
        template.timeToLive(Duration.ofSeconds(ttlSeconds));
      }
      return template.build();
    }
  }

  /** Throws {@link IllegalArgumentException} that says what is wrong with the file. */
  static WhatsAppTemplates read(Path file) {
    WhatsAppTemplates.Builder templates = WhatsAppTemplates.builder();
    try {
      for (Entry entry : JsonMapper.shared().readValue(Files.readString(file), Entry[].class)) {
        templates.add(entry.template());
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException("it holds no list of templates: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read as text in UTF-8", e);
    }
    return templates.build();
  }
}
