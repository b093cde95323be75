package org.cliniccomms.rag.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.spi.ChartAccess;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.DraftAudit;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.testkit.SettableTime;
import org.jspecify.annotations.Nullable;

/**
 * A clinic with the {@link SampleCharts} in which questions can be asked. Everybody may ask with a
 * reason, {@link #ANA} about everybody, {@link #CLERK} about nobody.
 */
public final class AskingHouse {
  /** When it is. */
  public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** Assigned to all. */
  public static final Actor ANA = Actor.staff("ana");

  /** A clinician without an assignment. */
  public static final Actor BEN = Actor.staff("ben");

  /** No clinician. */
  public static final Actor CLERK = Actor.staff("clerk");

  /** Nobody of the house. */
  public static final Actor OUTSIDER = Actor.staff("outsider");

  private static final Map<Actor, Reach> FURTHEST =
      Map.of(BEN, Reach.WITH_REASON, OUTSIDER, Reach.NONE);

  private final ChartShelf shelf =
      new ChartShelf().put(SampleCharts.marta()).put(SampleCharts.nora());
  private final List<QuestionRecord> audit = new CopyOnWriteArrayList<>();
  private final List<QuestionRecord> drafts = new CopyOnWriteArrayList<>();
  private final DraftAudit kept = draftAudit(audit::add);
  private final SettableTime time = new SettableTime(NOW);
  private final Map<Actor, Reach> reach = new HashMap<>();

  /** Opens it. */
  public AskingHouse() {
    reach.put(ANA, Reach.ASSIGNED);
    reach.put(CLERK, Reach.NONE);
  }

  /** Returns the charts. */
  public ChartShelf shelf() {
    return shelf;
  }

  /** Returns the records kept of questions so far. */
  public List<QuestionRecord> audit() {
    return audit;
  }

  /** Returns the records kept of drafts that began. */
  public List<QuestionRecord> drafts() {
    return drafts;
  }

  /** Keeps drafts here, and outcomes there. */
  public DraftAudit draftAudit(QuestionAudit outcomes) {
    return new DraftAudit() {
      @Override
      public void append(QuestionRecord record) {
        outcomes.append(record);
      }

      @Override
      public void draftBegins(QuestionRecord soFar) {
        drafts.add(soFar);
      }
    };
  }

  /** Returns its time. */
  public SettableTime time() {
    return time;
  }

  /** Starts an engine that searches its own charts. */
  public ChartQuestions.Builder engine() {
    return engine(shelf);
  }

  /** Starts an engine that searches there. */
  public ChartQuestions.Builder engine(RecordIndex index) {
    ChartAccess access =
        new ChartAccess() {
          @Override
          public Reach reach(ClinicId clinic, Actor user, PatientId patient) {
            return reach.getOrDefault(user, Reach.WITH_REASON);
          }

          @Override
          public Reach furthest(ClinicId clinic, Actor user) {
            return FURTHEST.getOrDefault(user, Reach.ASSIGNED);
          }
        };
    return ChartQuestions.builder(shelf, index, access, kept, time);
  }

  /** A question of Ana's about Marta. */
  public static ChartQuestion ask(String text) {
    return ask(ANA, new PatientRef.ById(marta()), text, null);
  }

  /** A question. */
  public static ChartQuestion ask(
      Actor who, PatientRef about, String text, @Nullable String reason) {
    return new ChartQuestion(
        SampleCharts.CLINIC, who, about, new SessionId("s-1"), text, "treatment", reason);
  }

  /** Marta's id. */
  public static PatientId marta() {
    return SampleCharts.MARTA.key().patient();
  }
}
