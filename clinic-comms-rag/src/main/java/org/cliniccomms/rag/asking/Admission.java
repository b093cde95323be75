package org.cliniccomms.rag.asking;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Denied;
import org.cliniccomms.rag.answer.AskResult.Invalid;
import org.cliniccomms.rag.answer.AskResult.NotFound;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.spi.ChartAccess;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a question in: who asks, about whom.
 *
 * <p>Somebody who may not see a chart learns nothing of whether there is one: the same is done and
 * said for a patient that exists and one that does not.
 */
final class Admission {
  private final RecordSource source;
  private final ChartAccess access;

  Admission(RecordSource source, ChartAccess access) {
    this.source = source;
    this.access = access;
  }

  /** Decides; the question's form is good. */
  Entry decide(ChartQuestion question) {
    Reach furthest = access.furthest(question.clinic(), question.asker());
    if (!isEnough(furthest, question)) {
      PatientId named = question.patient() instanceof PatientRef.ById byId ? byId.id() : null;
      return Entry.refused(named, new Denied(furthest == Reach.WITH_REASON));
    }
    return question.patient() instanceof PatientRef.ById byId
        ? byId(question, byId.id())
        : byDocument(question, (PatientRef.ByDocument) question.patient());
  }

  private Entry byId(ChartQuestion question, PatientId id) {
    Reach reach = access.reach(question.clinic(), question.asker(), id);
    if (!isEnough(reach, question)) {
      return Entry.refused(id, new Denied(reach == Reach.WITH_REASON));
    }
    return source
        .find(new ChartKey(question.clinic(), id))
        .map(patient -> Entry.granted(patient, reach))
        .orElseGet(() -> Entry.refused(null, new NotFound()));
  }

  private Entry byDocument(ChartQuestion question, PatientRef.ByDocument typed) {
    PersonalDocument document = DocumentNumbers.read(typed).orElseThrow();
    List<ChartPatient> found = source.findByDocument(question.clinic(), document);
    // Nobody has this id, but whether the asker may see anybody at all is asked in the same way.
    List<PatientId> about =
        found.isEmpty()
            ? List.of(PatientId.random())
            : found.stream().map(patient -> patient.key().patient()).toList();
    // That several have one number is told only to whoever may see them all.
    Reach reach =
        about.stream()
            .map(id -> access.reach(question.clinic(), question.asker(), id))
            .max(Comparator.naturalOrder())
            .orElse(Reach.NONE);
    if (!isEnough(reach, question)) {
      PatientId whose = found.size() == 1 ? about.get(0) : null;
      return Entry.refused(whose, new Denied(reach == Reach.WITH_REASON));
    }
    if (found.isEmpty()) {
      return Entry.refused(null, new NotFound());
    }
    return found.size() == 1
        ? Entry.granted(found.get(0), reach)
        : Entry.refused(null, new Invalid("documentNumber", "several have it: ask by patientId"));
  }

  private static boolean isEnough(Reach reach, ChartQuestion question) {
    return switch (reach) {
      case ASSIGNED -> true;
      case WITH_REASON -> question.reason() != null && !question.reason().isBlank();
      case NONE -> false;
    };
  }

  /**
   * What was decided.
   *
   * @param id whose chart it is about, for the audit record; null if nobody's
   * @param patient null if refused
   * @param byReason whether it was let in only for its reason
   * @param refusal null if let in
   */
  record Entry(
      @Nullable PatientId id,
      @Nullable ChartPatient patient,
      boolean byReason,
      @Nullable AskResult refusal) {
    static Entry granted(ChartPatient patient, Reach reach) {
      return new Entry(patient.key().patient(), patient, reach == Reach.WITH_REASON, null);
    }

    static Entry refused(@Nullable PatientId id, AskResult refusal) {
      return new Entry(id, null, false, refusal);
    }

    AskResult refused() {
      return Objects.requireNonNull(refusal, "refusal");
    }

    Optional<ChartPatient> admitted() {
      return Optional.ofNullable(patient);
    }
  }
}
