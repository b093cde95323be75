package org.cliniccomms.channels.whatsapp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.cliniccomms.message.MessageKind;

/**
 * The templates that a business has at Meta.
 *
 * <p>Several may say the same in one language, with different times to live: of those that Meta
 * stops delivering in time, the one that lives longest is sent. Immutable and thread-safe.
 */
public final class WhatsAppTemplates {
  private static final WhatsAppTemplates NONE = new WhatsAppTemplates(List.of());
  private static final Duration FOREVER = Duration.ofDays(30);

  private final List<WhatsAppTemplate> templates;

  private WhatsAppTemplates(List<WhatsAppTemplate> templates) {
    this.templates = templates;
  }

  /** No templates: only who wrote in the last 24 hours can be written to. */
  public static WhatsAppTemplates none() {
    return NONE;
  }

  /** Begins with none. */
  public static Builder builder() {
    return new Builder();
  }

  boolean has(MessageKind kind) {
    return templates.stream().anyMatch(template -> template.kind() == kind);
  }

  /** Those of the very language first, then those of the language without a country. */
  List<WhatsAppTemplate> list(MessageKind kind, Locale language) {
    Locale alone = Locale.forLanguageTag(language.getLanguage());
    return Stream.of(language, alone)
        .map(Locale::stripExtensions)
        .distinct()
        .flatMap(wanted -> templates.stream().filter(it -> isFor(it, kind, wanted)))
        .toList();
  }

  private static boolean isFor(WhatsAppTemplate template, MessageKind kind, Locale language) {
    return template.kind() == kind
        && template.language().getLanguage().equals(language.getLanguage())
        && template.language().getCountry().equals(language.getCountry());
  }

  @Override
  public String toString() {
    return "WhatsAppTemplates[" + templates.size() + "]";
  }

  /** Collects templates. Not thread-safe. */
  public static final class Builder {
    private final List<WhatsAppTemplate> templates = new ArrayList<>();

    private Builder() {}

    /** Adds one. */
    public Builder add(WhatsAppTemplate template) {
      templates.add(Objects.requireNonNull(template, "template"));
      return this;
    }

    /** Returns them all. */
    public WhatsAppTemplates build() {
      return new WhatsAppTemplates(
          templates.stream()
              .sorted(
                  Comparator.comparing((WhatsAppTemplate it) -> it.timeToLive().orElse(FOREVER))
                      .reversed())
              .toList());
    }
  }
}
