package org.cliniccomms.examples.benchmarks.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.search.RecordText;

/**
 * Looks whether the sentences of an answer stand in the records that they name: their numbers,
 * dates, medicines, illnesses and denials, by the check that a model's reply has to pass. How many
 * records are named, the state that they are in, and whether a value is the highest or lowest of
 * the chart are evidence, too; a record that is quoted from its first line to its last is its own.
 */
final class Support {
  private final ReplyCheck check;

  Support(Glossary glossary) {
    this.check = new ReplyCheck(glossary);
  }

  /** Returns how many sentences say something that no record bears out. */
  int missing(Answer answer, Chart chart) {
    return answer.status() == AnswerStatus.NO_DATA
        ? 0
        : (int) answer.statements().stream().filter(one -> !isBorneOut(answer, one, chart)).count();
  }

  private boolean isBorneOut(Answer answer, Statement statement, Chart chart) {
    if (statement.sources().isEmpty()) {
      return false;
    }
    if (isQuoted(answer, statement)) {
      return true;
    }
    List<String> texts = new ArrayList<>();
    for (Source source : answer.sources()) {
      if (statement.sources().contains(source.record().id())) {
        texts.add(RecordText.of(source.record(), answer.patient().zone()));
        texts.add(said(source.record().state()));
        texts.add(among(source.record(), chart));
      }
    }
    int named = statement.sources().size();
    texts.add("Recorded: " + named + " times; registrado: " + named + " veces; " + named + ".");
    if (named == 1) {
      texts.add("Only once; solo una vez.");
    }
    Evidence evidence = new Evidence(statement.sources(), String.join("\n", texts));
    return holds(statement.text(), evidence) || holds(behindTheLead(statement.text()), evidence);
  }

  /** Whether it is a record from its first line to its last. */
  private static boolean isQuoted(Answer answer, Statement statement) {
    String said = statement.text().replaceFirst("[.;]$", "");
    return answer.sources().stream()
        .filter(source -> statement.sources().contains(source.record().id()))
        .map(source -> RecordText.of(source.record(), answer.patient().zone()))
        .anyMatch(text -> text.strip().replace("\n", "; ").equals(said));
  }

  private boolean holds(String sentence, Evidence evidence) {
    return !sentence.isBlank()
        && !check.check(sentence + " [1]", List.of(evidence)).kept().isEmpty();
  }

  /** "The patient did not come: ...": the lead words the state of what follows. */
  private static String behindTheLead(String sentence) {
    int colon = sentence.indexOf(": ");
    boolean lead = colon > 0 && sentence.substring(0, colon).chars().noneMatch(Character::isDigit);
    return lead ? sentence.substring(colon + 2) : "";
  }

  /** What the chart says of a value beside the others that were measured of the same. */
  private static String among(ChartRecord record, Chart chart) {
    List<BigDecimal> all =
        chart.records().stream()
            .filter(one -> one.title().equals(record.title()))
            .flatMap(one -> number(one).stream())
            .sorted()
            .toList();
    Optional<BigDecimal> value = number(record);
    if (value.isEmpty()) {
      return "";
    }
    boolean lowest = value.get().compareTo(all.get(0)) == 0;
    boolean highest = value.get().compareTo(all.get(all.size() - 1)) == 0;
    return (lowest ? "Lowest. " : "") + (highest ? "Highest." : "");
  }

  private static Optional<BigDecimal> number(ChartRecord record) {
    return record.values().stream().findFirst().flatMap(Measured::value);
  }

  /** What a state says of a visit or an order. */
  private static String said(RecordState state) {
    return switch (state) {
      case PENDING -> "Not confirmed yet; no confirmada, sin confirmar.";
      case MISSED -> "The patient did not come; el paciente no asistió.";
      case ACTIVE -> "Without an appointment; sin hora agendada. Not safe.";
      default -> "";
    };
  }
}
