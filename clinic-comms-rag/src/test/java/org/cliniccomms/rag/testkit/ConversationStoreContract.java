package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.spi.ConversationStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises. Extend it and return a fresh, empty store. */
public abstract class ConversationStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final Actor ANA = Actor.staff("ana");
  private static final Actor BEN = Actor.staff("ben");
  private PatientId patient;
  private PatientId other;

  /** Returns the store under test, empty; the clinic and its patients exist in it. */
  protected abstract ConversationStore store();

  /** Returns a clinic that the store knows; the same in each call. */
  protected abstract ClinicId clinic();

  /** Returns a patient of that clinic; for the same number the same. */
  protected abstract PatientId patient(int number);

  @BeforeEach
  void twoPatients() {
    patient = patient(1);
    other = patient(2);
  }

  @Test
  void turnsAreCountedFromOneAndKeptAsTheyAre() {
    ConversationStore store = store();
    Turn first = turn("How is the blood pressure?", patient, 0);
    Turn second = turn("¿Y la tensión de ayer?", patient, 1);

    assertThat(store.append(key(ANA, "s"), first)).isEqualTo(1);
    assertThat(store.append(key(ANA, "s"), second)).isEqualTo(2);

    assertThat(store.list(key(ANA, "s"), 0, 10)).containsExactly(first, second);
    assertThat(store.list(key(ANA, "s"), 1, 10)).containsExactly(second);
    assertThat(store.list(key(ANA, "s"), 0, 1)).containsExactly(first);
  }

  @Test
  void aTurnWithoutSourcesOrModelIsKept() {
    ConversationStore store = store();
    Turn silent =
        new Turn(
            NOON,
            patient,
            "Any surgery?",
            AnswerStatus.NO_DATA,
            List.of(new Statement("The record does not say.", List.of())),
            null);

    assertThat(store.append(key(ANA, "s"), silent)).isEqualTo(1);

    assertThat(store.list(key(ANA, "s"), 0, 10)).containsExactly(silent);
  }

  @Test
  @DisplayName("R21, R24 Another user's session of the same name is another session")
  void anotherUsersSessionIsAnother() {
    ConversationStore store = store();
    Turn anas = turn("About her", patient, 0);
    store.append(key(ANA, "s"), anas);

    assertThat(store.list(key(BEN, "s"), 0, 10)).isEmpty();
    assertThat(store.recent(key(BEN, "s"), patient, 10)).isEmpty();
    assertThat(store.conversations(clinic(), BEN, 10)).isEmpty();
    assertThat(store.append(key(BEN, "s"), turn("About him", patient, 1))).isEqualTo(1);
    assertThat(store.list(key(ANA, "s"), 0, 10)).containsExactly(anas);
  }

  @Test
  void whatWasAskedAboutOnePatientIsNotBroughtUpWithAnother() {
    ConversationStore store = store();
    Turn first = turn("First", patient, 0);
    Turn second = turn("Second", other, 1);
    Turn third = turn("Third", patient, 2);
    List.of(first, second, third).forEach(each -> store.append(key(ANA, "s"), each));

    assertThat(store.recent(key(ANA, "s"), patient, 10)).containsExactly(first, third);
    assertThat(store.recent(key(ANA, "s"), patient, 1)).containsExactly(third);
    assertThat(store.recent(key(ANA, "s"), other, 10)).containsExactly(second);
    assertThat(store.recent(key(ANA, "s"), patient, 0)).isEmpty();
    assertThat(store.list(key(ANA, "s"), 0, 10)).hasSize(3);
  }

  @Test
  void sessionsAreListedWithTheLatestUsedFirst() {
    ConversationStore store = store();
    store.append(key(ANA, "early"), turn("First", patient, 0));
    store.append(key(ANA, "late"), turn("Second", patient, 1));
    store.append(key(ANA, "early"), turn("Third", patient, 2));

    assertThat(store.conversations(clinic(), ANA, 10))
        .containsExactly(
            new Conversation(new SessionId("early"), 2, NOON.plusSeconds(2)),
            new Conversation(new SessionId("late"), 1, NOON.plusSeconds(1)));
    assertThat(store.conversations(clinic(), ANA, 1)).hasSize(1);
  }

  @Test
  void turnsAddedAtOnceGetNumbersOfTheirOwn() throws Exception {
    ConversationStore store = store();
    Callable<Integer> append = () -> store.append(key(ANA, "s"), turn("At once", patient, 0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Integer> numbers = new ArrayList<>();
    try {
      for (Future<Integer> each :
          threads.invokeAll(IntStream.range(0, 20).mapToObj(any -> append).toList())) {
        numbers.add(each.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    assertThat(store.list(key(ANA, "s"), 0, 100)).hasSize(20);
  }

  private SessionKey key(Actor user, String session) {
    return new SessionKey(clinic(), user, new SessionId(session));
  }

  private static Turn turn(String question, PatientId about, int seconds) {
    return new Turn(
        NOON.plusSeconds(seconds),
        about,
        question,
        AnswerStatus.SUCCESS,
        List.of(
            new Statement("It was 120/80.", List.of(new RecordId("Observation/1"))),
            new Statement("So it was before.", List.of(new RecordId("Observation/2")))),
        "some-model");
  }
}
