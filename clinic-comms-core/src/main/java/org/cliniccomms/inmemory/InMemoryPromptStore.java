package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.spi.PromptStore;

/** Questions put to the patients of one clinic. */
final class InMemoryPromptStore implements PromptStore {
  private static final Comparator<Prompt> OPEN_THEN_LAST =
      Comparator.comparing(InMemoryPromptStore::isOpen)
          .thenComparing(Prompt::askedAt)
          .thenComparing(prompt -> prompt.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryPromptStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public Set<PromptId> openIfQuiet(List<Prompt> prompts) {
    Set<PromptId> opened = new LinkedHashSet<>();
    for (Prompt prompt : prompts) {
      boolean quiet = findLast(prompt.line()).filter(InMemoryPromptStore::isOpen).isEmpty();
      if (quiet && !rows.prompts.has(prompt.id())) {
        rows.prompts.put(prompt.id(), prompt);
        opened.add(prompt.id());
      }
    }
    return opened;
  }

  @Override
  public Optional<Prompt> findLast(Line line) {
    return rows.promptsByLine.find(line).stream().max(OPEN_THEN_LAST);
  }

  @Override
  public Optional<Prompt> findAbout(OfferId offer) {
    return rows.promptsByOffer.find(offer).stream().max(OPEN_THEN_LAST);
  }

  @Override
  public void close(Set<OfferId> offers, Prompt.State state, Instant quietUntil) {
    offers.stream()
        .flatMap(offer -> rows.promptsByOffer.find(offer).stream())
        .filter(InMemoryPromptStore::isOpen)
        .forEach(prompt -> rows.prompts.put(prompt.id(), closed(prompt, state, quietUntil)));
  }

  private static Prompt closed(Prompt of, Prompt.State state, Instant quietUntil) {
    return new Prompt(
        of.id(),
        of.line(),
        of.language(),
        of.patientId(),
        of.offerId(),
        of.cancellationId(),
        of.entryId(),
        state,
        of.askedAt(),
        quietUntil);
  }

  private static boolean isOpen(Prompt prompt) {
    return prompt.state() == Prompt.State.OPEN;
  }
}
