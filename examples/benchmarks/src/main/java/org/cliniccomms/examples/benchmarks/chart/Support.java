package org.cliniccomms.examples.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.search.RecordText;

/**
 * Looks whether the sentences of an answer stand in the records that they name: their numbers,
 * dates, medicines, illnesses and denials, by the check that a model's reply has to pass. How many
 * records are named and the state that they are in are evidence, too.
 */
final class Support {
  private final ReplyCheck check;

  Support(Glossary glossary) {
    this.check = new ReplyCheck(glossary);
  }

  /** Returns how many sentences say something that no record bears out. */
  int missing(Answer answer) {
    return answer.status() == AnswerStatus.NO_DATA
        ? 0
        : (int) answer.statements().stream().filter(one -> !isBorneOut(answer, one)).count();
  }

  private boolean isBorneOut(Answer answer, Statement statement) {
    if (statement.sources().isEmpty()) {
      return false;
    }
    List<String> texts = new ArrayList<>();
    for (Source source : answer.sources()) {
      if (statement.sources().contains(source.record().id())) {
        texts.add(RecordText.of(source.record(), answer.patient().zone()));
        texts.add(said(source.record().state()));
      }
    }
    int named = statement.sources().size();
    texts.add("Recorded: " + named + " times; registrado: " + named + " veces; " + named + ".");
    Evidence evidence = new Evidence(statement.sources(), String.join("\n", texts));
    return holds(statement.text(), evidence) || holds(behindTheLead(statement.text()), evidence);
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
