package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
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
      closeLapsed(prompt.line(), prompt.askedAt());
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
  public Optional<Prompt> findAbout(AppointmentId visit) {
    return rows.prompts.all().stream().filter(it -> isAbout(it, visit)).max(OPEN_THEN_LAST);
  }

  @Override
  public Optional<Prompt> find(PromptId id) {
    return rows.prompts.find(id);
  }

  @Override
  public Optional<Prompt> findAbout(Address recipient, Purpose purpose) {
    return rows.promptsByRecipient.find(recipient).stream()
        .filter(it -> it.question() instanceof Question.ConsentTo to && to.purpose() == purpose)
        .max(OPEN_THEN_LAST);
  }

  @Override
  public List<Prompt> listAboutTimes(AppointmentId visit) {
    return rows.prompts.all().stream()
        .filter(it -> offersTimesFor(it, visit))
        .sorted(
            Comparator.comparing(Prompt::askedAt)
                .thenComparing(prompt -> prompt.id().value(), Ordering.BY_ID))
        .toList();
  }

  private static boolean isAbout(Prompt prompt, AppointmentId visit) {
    return prompt.question() instanceof Question.PlannedVisit planned
        && planned.appointmentId().equals(visit);
  }

  private static boolean offersTimesFor(Prompt prompt, AppointmentId visit) {
    return prompt.question() instanceof Question.FreeTimes times
        && times.appointmentId().equals(visit);
  }

  @Override
  public void close(Set<OfferId> offers, Prompt.State state, Instant quietUntil) {
    offers.stream()
        .flatMap(offer -> rows.promptsByOffer.find(offer).stream())
        .filter(InMemoryPromptStore::isOpen)
        .forEach(prompt -> rows.prompts.put(prompt.id(), prompt.ended(state, quietUntil)));
  }

  @Override
  public void close(AppointmentId visit, Prompt.State state, Instant quietUntil) {
    rows.prompts.all().stream()
        .filter(InMemoryPromptStore::isOpen)
        .filter(it -> isAbout(it, visit) || offersTimesFor(it, visit))
        .toList()
        .forEach(it -> rows.prompts.put(it.id(), it.ended(state, quietUntil)));
  }

  @Override
  public void close(PromptId id, Prompt.State state, Instant quietUntil) {
    rows.prompts
        .find(id)
        .filter(InMemoryPromptStore::isOpen)
        .ifPresent(it -> rows.prompts.put(id, it.ended(state, quietUntil)));
  }

  /** A question that keeps its line for a time of its own keeps others waiting no longer. */
  private void closeLapsed(Line line, Instant now) {
    rows.promptsByLine.find(line).stream()
        .filter(InMemoryPromptStore::isOpen)
        .filter(it -> it.question().lineKeptUntil().filter(end -> !end.isAfter(now)).isPresent())
        .toList()
        .forEach(it -> rows.prompts.put(it.id(), it.ended(Prompt.State.CLOSED, now)));
  }

  private static boolean isOpen(Prompt prompt) {
    return prompt.state() == Prompt.State.OPEN;
  }
}
