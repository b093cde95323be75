package org.cliniccomms.spi;

import java.time.Instant;
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

/** Keeps the questions put to patients: at most one open on a line. */
public interface PromptStore {
  /**
   * Opens those questions whose line has none open; returns which were opened. One that keeps its
   * line for a time that is over is in nobody's way.
   */
  Set<PromptId> openIfQuiet(List<Prompt> prompts);

  /** The open question of a line, else the one asked last. */
  Optional<Prompt> findLast(Line line);

  Optional<Prompt> find(PromptId id);

  /** The question that was put last about consent to a purpose, on any line of an address. */
  Optional<Prompt> findAbout(Address recipient, Purpose purpose);

  /** The question that was put last about an offer. */
  Optional<Prompt> findAbout(OfferId offer);

  /** The question that was put last about whether the patient comes to a visit. */
  Optional<Prompt> findAbout(AppointmentId visit);

  /** Every question that was put about the time of a visit, those put first before the others. */
  List<Prompt> listAboutTimes(AppointmentId visit);

  /** Closes the open questions of these offers; another may be asked from {@code quietUntil} on. */
  void close(Set<OfferId> offers, Prompt.State state, Instant quietUntil);

  /**
   * Closes the open questions about a visit, also about its time; another may be asked from {@code
   * quietUntil} on.
   */
  void close(AppointmentId visit, Prompt.State state, Instant quietUntil);

  /** Closes a question if it is open; another may be asked from {@code quietUntil} on. */
  void close(PromptId id, Prompt.State state, Instant quietUntil);
}
