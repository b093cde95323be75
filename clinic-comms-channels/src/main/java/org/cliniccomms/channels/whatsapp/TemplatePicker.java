package org.cliniccomms.channels.whatsapp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.State;
import org.cliniccomms.message.SendRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template that says what a message says.
 *
 * <p>The Cloud API has no validity for a single message: how long Meta tries is set on the template
 * ({@code message_send_ttl_seconds}). So a template that would be tried for longer than the message
 * is of use is passed over. One that lives exactly as long as an offer is held is not.
 */
final class TemplatePicker {
  /** What passes between asking for a message and Meta's taking it, from when both lives count. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

  private final WhatsAppTemplates templates;
  private final TemplateStates states;
  private final InstantSource time;

  TemplatePicker(WhatsAppTemplates templates, TemplateStates states, InstantSource time) {
    this.templates = templates;
    this.states = states;
    this.time = time;
  }

  /**
   * The first template that can be sent.
   *
   * @throws UnusableContent saying why the best one cannot
   */
  WhatsAppTemplate pick(SendRequest request) {
    Locale language = request.content().text().language();
    List<WhatsAppTemplate> known = templates.list(request.content().kind(), language);
    if (known.isEmpty()) {
      throw UnusableContent.template(
          templates.has(request.content().kind())
              ? "template-language-missing:" + language.toLanguageTag()
              : "template-required");
    }
    for (WhatsAppTemplate template : known) {
      if (whyNot(template, request).isEmpty()) {
        return template;
      }
    }
    throw UnusableContent.template(whyNot(known.get(0), request).orElseThrow());
  }

  private Optional<String> whyNot(WhatsAppTemplate template, SendRequest request) {
    State state = states.of(template);
    if (state != State.APPROVED) {
      return Optional.of(
          "template-" + state.name().toLowerCase(Locale.ROOT) + ":" + template.name());
    }
    return outlives(template, request.notAfter())
        ? Optional.of("template-outlives-message:" + template.name())
        : Optional.empty();
  }

  private boolean outlives(WhatsAppTemplate template, @Nullable Instant notAfter) {
    if (notAfter == null) {
      return false;
    }
    Duration left = Duration.between(time.instant(), notAfter).plus(ON_THE_WAY);
    return template.timeToLive().map(life -> life.compareTo(left) > 0).orElse(true);
  }
}
