package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** True sentences of which one thing is changed. */
class ChangedSentencesTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());
  private static final List<String> DRUGS =
      List.of(
          "amlodipine",
          "atorvastatin",
          "bisoprolol",
          "cetirizine",
          "duloxetine",
          "furosemide",
          "gabapentin",
          "lisinopril",
          "metformin",
          "omeprazole",
          "sertraline",
          "warfarin");
  private static final List<String> UNITS = List.of("mg", "mcg", "g", "ml", "units");

  /** A prescription, in a record's words and in a sentence's. */
  private record Prescription(
      String drug, int strength, String unit, int times, LocalDate day, boolean spanish) {
    static Prescription random(Random random) {
      return new Prescription(
          DRUGS.get(random.nextInt(DRUGS.size())),
          5 * (1 + random.nextInt(160)),
          UNITS.get(random.nextInt(UNITS.size())),
          2 + random.nextInt(3),
          LocalDate.of(2012, 1, 1).plusDays(random.nextInt(5_000)),
          random.nextBoolean());
    }

    Evidence evidence() {
      return new Evidence(
          List.of(new RecordId("MedicationRequest/1")),
          String.format(
              Locale.ROOT,
              """
              Medication (medicamento): %s %d %s Oral Tablet
              State: active
              Date: %s
              Strength: %d %s
              Frequency: %d times per day\
              """,
              drug,
              strength,
              unit,
              day,
              strength,
              unit,
              times));
    }

    String sentence() {
      String on =
          DateTimeFormatter.ofPattern(
                  spanish ? "d 'de' MMMM 'de' uuuu" : "MMMM d, uuuu",
                  spanish ? Locale.forLanguageTag("es") : Locale.ENGLISH)
              .format(day);
      return spanish
          ? String.format(
              Locale.ROOT,
              "Toma %s %d %s %d veces al día desde el %s [1].",
              drug,
              strength,
              unit,
              times,
              on)
          : String.format(
              Locale.ROOT,
              "She takes %s %d %s %d times a day since %s [1].",
              drug,
              strength,
              unit,
              times,
              on);
    }

    Prescription withDrug(String other) {
      return new Prescription(other, strength, unit, times, day, spanish);
    }

    Prescription withStrength(int other) {
      return new Prescription(drug, other, unit, times, day, spanish);
    }

    Prescription withUnit(String other) {
      return new Prescription(drug, strength, other, times, day, spanish);
    }

    Prescription withTimes(int other) {
      return new Prescription(drug, strength, unit, other, day, spanish);
    }

    Prescription withDay(LocalDate other) {
      return new Prescription(drug, strength, unit, times, other, spanish);
    }
  }

  private static <T> T other(List<T> all, T one, Random random) {
    List<T> others = all.stream().filter(each -> !each.equals(one)).toList();
    return others.get(random.nextInt(others.size()));
  }

  private static void assertRemoved(Prescription truth, String sentence) {
    assertThat(CHECK.check(sentence, List.of(truth.evidence())).kept()).as(sentence).isEmpty();
  }

  @RepeatedTest(60)
  @DisplayName("R15 a true sentence holds, and none of which one thing is changed")
  void noChangeIsMissed(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Prescription truth = Prescription.random(random);
    assertThat(CHECK.check(truth.sentence(), List.of(truth.evidence())).kept())
        .as(truth.sentence())
        .hasSize(1);

    List<Function<Prescription, Prescription>> changes =
        List.of(
            one -> one.withDrug(other(DRUGS, one.drug(), random)),
            one -> one.withStrength(one.strength() + 1 + random.nextInt(400)),
            one -> one.withUnit(other(UNITS, one.unit(), random)),
            one -> one.withTimes(one.times() + 1 + random.nextInt(3)),
            one -> one.withDay(one.day().plusDays(1 + random.nextInt(900))),
            one -> one.withDay(one.day().plusYears(1 + random.nextInt(5))));
    changes.forEach(change -> assertRemoved(truth, change.apply(truth).sentence()));
  }

  @RepeatedTest(30)
  @DisplayName("R15 a true sentence that is turned into its opposite is removed")
  void noDenialIsMissed(RepetitionInfo repetition) {
    Prescription truth = Prescription.random(new Random(1_000 + repetition.getCurrentRepetition()));
    String drug = truth.drug();

    for (String opposite :
        List.of(
            "She does not take " + drug + " [1].",
            "She never took " + drug + " [1].",
            "She no longer takes " + drug + " [1].",
            drug + " was stopped [1].",
            drug + " has been discontinued [1].",
            "She is allergic to " + drug + " [1].",
            "No toma " + drug + " [1].",
            "Ya no toma " + drug + " [1].",
            "Se suspendió " + drug + " [1].",
            "Es alérgica a " + drug + " [1].",
            "Her mother takes " + drug + " [1].",
            "She should stop " + drug + " [1].")) {
      assertRemoved(truth, opposite);
    }
  }
}
