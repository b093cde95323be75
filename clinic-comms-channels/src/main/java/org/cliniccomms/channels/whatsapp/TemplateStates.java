package org.cliniccomms.channels.whatsapp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.State;

/**
 * What this process has learned of templates since it started. Thread-safe.
 *
 * <p>A cache of Meta's truth, for this process only: a webhook reaches one node, and the end of a
 * pause may reach another. So what forbids is believed for half an hour; then the template is tried
 * again, and the next error teaches the same.
 */
final class TemplateStates {
  private static final Duration BELIEVED_FOR = Duration.ofMinutes(30);

  private final InstantSource time;
  private final Map<Key, Learned> learned = new ConcurrentHashMap<>();

  TemplateStates(InstantSource time) {
    this.time = time;
  }

  State of(WhatsAppTemplate template) {
    Learned last = learned.get(new Key(template.name(), template.languageCode()));
    return last != null && last.holdsAt(time.instant()) ? last.state() : template.state();
  }

  void learn(WhatsAppTemplate template, State state) {
    learn(template.name(), template.languageCode(), state);
  }

  void learn(String name, String languageCode, State state) {
    learned.put(new Key(name, languageCode), new Learned(state, time.instant()));
  }

  private record Key(String name, String languageCode) {}

  private record Learned(State state, Instant at) {
    boolean holdsAt(Instant now) {
      return state == State.APPROVED || now.isBefore(at.plus(BELIEVED_FOR));
    }
  }
}
