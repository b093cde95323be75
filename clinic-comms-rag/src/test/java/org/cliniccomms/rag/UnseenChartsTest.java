package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.fhir.FhirRecords;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.testkit.ChartShelf;
import org.junit.jupiter.api.Test;

/**
 * A small set of charts and questions of the project's own, of another hand than the large one. Its
 * questions are not all answered; how many are is a floor, below which no change may fall.
 */
class UnseenChartsTest {
  private static final int FACTS = 38;
  private static final int SILENT = 12;
  private static final ClinicId CLINIC = new ClinicId(new UUID(4, 1));
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Map<String, PatientId> patients = new HashMap<>();

  @Test
  void asManyAreAnsweredAsBeforeAndNothingForbiddenIsSaid() throws Exception {
    List<String> missed = new ArrayList<>();
    List<String> told = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    int facts = 0;
    int silent = 0;
    try (ChartQuestions questions = engine()) {
      String session = "";
      for (Asked asked : asked()) {
        session = asked.goesOn() ? session : asked.toString();
        Answer answer = ask(questions, asked, session);
        boolean abstained = answer.status() == AnswerStatus.NO_DATA;
        String shown = asked + " => " + answer.text();
        if (asked.facts().isEmpty()) {
          silent += abstained ? 1 : 0;
          told.addAll(abstained ? List.of() : List.of(shown));
        } else if (!abstained && asked.isIn(answer.text())) {
          facts++;
        } else {
          missed.add(shown);
        }
        asked.forbidden().stream()
            .filter(text -> has(answer.text(), text))
            .forEach(text -> forbidden.add(shown));
      }
    }

    assertThat(forbidden).isEmpty();
    assertThat(facts).as("missed: %s", missed).isGreaterThanOrEqualTo(FACTS);
    assertThat(silent).as("told: %s", told).isGreaterThanOrEqualTo(SILENT);
  }

  private ChartQuestions engine() throws IOException {
    ChartShelf shelf = new ChartShelf();
    for (String name : List.of("heart", "child", "pregnancy", "diabetes", "surgery")) {
      shelf.put(chart(name));
    }
    return ChartQuestions.builder(
            shelf, shelf, (clinic, user, patient) -> Reach.ASSIGNED, record -> {}, () -> NOW)
        .build();
  }

  private Chart chart(String name) throws IOException {
    PatientId patient = new PatientId(new UUID(5, name.hashCode()));
    patients.put(name, patient);
    return FhirRecords.of(new ChartKey(CLINIC, patient), List.of(read(name + ".json")))
        .chart(ZoneOffset.UTC)
        .orElseThrow();
  }

  private Answer ask(ChartQuestions questions, Asked asked, String session) throws Exception {
    ChartQuestion question =
        new ChartQuestion(
            CLINIC,
            Actor.staff("ana"),
            new PatientRef.ById(Objects.requireNonNull(patients.get(asked.chart()))),
            new SessionId(Integer.toHexString(session.hashCode())),
            asked.text(),
            "treatment",
            null);
    return ((Answered) questions.ask(question)).answer();
  }

  private static List<Asked> asked() throws IOException {
    return read("questions.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Asked::of)
        .toList();
  }

  private static String read(String file) throws IOException {
    try (InputStream in = UnseenChartsTest.class.getResourceAsStream("unseen/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Tells whether a text is there, not within a longer word or number. */
  private static boolean has(String answer, String text) {
    String sought = Words.fold(text.strip()).toLowerCase(Locale.ROOT);
    String behind = Character.isDigit(sought.charAt(sought.length() - 1)) ? "(?![\\d])" : "";
    return Pattern.compile("(?<![\\p{L}\\d.,])" + Pattern.quote(sought) + behind)
        .matcher(Words.fold(answer))
        .find();
  }

  /** A line of the questions. */
  private record Asked(
      String chart, String text, boolean goesOn, List<List<String>> facts, List<String> forbidden) {
    static Asked of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      boolean goesOn = cells.get(2).startsWith("+");
      List<List<String>> facts = new ArrayList<>();
      if (!cells.get(3).equals("none")) {
        split(cells.get(3), ";").forEach(fact -> facts.add(split(fact, "/")));
      }
      return new Asked(
          cells.get(0),
          goesOn ? cells.get(2).substring(1) : cells.get(2),
          goesOn,
          facts,
          split(cells.get(4), ";"));
    }

    private static List<String> split(String text, String mark) {
      return Arrays.stream(text.split(mark, -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .toList();
    }

    boolean isIn(String answer) {
      return facts.stream()
          .allMatch(fact -> fact.stream().anyMatch(spelling -> has(answer, spelling)));
    }

    @Override
    public String toString() {
      return chart + ": " + text;
    }
  }
}
