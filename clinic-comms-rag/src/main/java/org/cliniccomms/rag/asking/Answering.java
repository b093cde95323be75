package org.cliniccomms.rag.asking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.AnswerListener.Stage;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Invalid;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.Admission.Entry;
import org.cliniccomms.rag.asking.ChartDesk.Found;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.Spelling;

/**
 * Answers one question on the caller's thread, step by step: may it be asked, what do the records
 * say. Thread-safe.
 */
final class Answering {
  private final AskParts parts;
  private final Admission admission;
  private final ChartDesk desk;
  private final OwnWords ownWords;
  private final Composer composer;
  private final EarlierTurns earlier;
  private final QuestionReader reader = new QuestionReader();

  Answering(AskParts parts, Models models) {
    this.parts = parts;
    this.admission = new Admission(parts.source(), parts.access());
    this.desk = new ChartDesk(parts.index(), parts.glossary(), parts.settings());
    Extracts extracts = new Extracts(parts.glossary(), parts.facts());
    this.ownWords = new OwnWords(parts.glossary(), extracts);
    this.composer = new Composer(parts, models, extracts);
    this.earlier = new EarlierTurns(parts.conversations(), parts.settings());
  }

  Settlement answer(Inquiry inquiry) {
    ChartQuestion question = inquiry.question();
    Optional<Invalid> flaw = QuestionForm.flaw(question);
    if (flaw.isPresent()) {
      return new Settlement(flaw.get(), Outcome.INVALID);
    }
    inquiry.gate().stage(Stage.READING);
    Entry entry = admission.decide(question);
    inquiry.trace().about(entry.id(), entry.byReason());
    return entry
        .admitted()
        .map(patient -> answer(inquiry, patient))
        .orElseGet(() -> refusal(entry));
  }

  private static Settlement refusal(Entry entry) {
    AskResult refusal = entry.refused();
    Outcome outcome =
        switch (refusal.kind()) {
          case DENIED -> Outcome.DENIED;
          case NOT_FOUND -> Outcome.NOT_FOUND;
          default -> Outcome.INVALID;
        };
    return new Settlement(refusal, outcome);
  }

  private Settlement answer(Inquiry inquiry, ChartPatient patient) {
    Instant now = parts.time().instant();
    OpenChart open = desk.open(patient);
    inquiry.trace().suspects(open.suspected());
    Spelling spelling = Spelling.of(parts.glossary(), open.chart());
    String text = spelling.corrected(inquiry.question().text().strip());
    ReadQuestion read = goneOn(inquiry, reader.read(text, patient, now), open, now);
    if (open.chart().records().isEmpty()) {
      return composer.silent(inquiry, Task.without(read, open));
    }
    Finding finding = parts.facts().find(read, open.sifted(), now);
    if (isKnownToBeSilent(finding)) {
      return composer.silent(inquiry, Task.of(read, open, finding, List.of()));
    }
    if (finding.outcome() == Finding.Outcome.FOUND) {
      return told(inquiry, read, open, ownWords.holding(finding, read.language(), open, now));
    }
    inquiry.gate().stage(Stage.SEARCHING);
    boolean words = finding.outcome() == Finding.Outcome.UNSURE;
    Found found = words ? desk.search(open, read) : desk.searchByMeaning(open, read);
    return composer.compose(inquiry, Task.of(read, open, found));
  }

  private Settlement told(Inquiry inquiry, ReadQuestion read, OpenChart open, Finding holding) {
    return holding.outcome() == Finding.Outcome.FOUND
        ? composer.compose(inquiry, Task.of(read, open, holding, desk.of(open, holding)))
        : composer.silent(inquiry, Task.of(read, open, holding, List.of()));
  }

  /** What a finder has looked at and refused, likeness does not make an answer. */
  private static boolean isKnownToBeSilent(Finding finding) {
    return finding.outcome() == Finding.Outcome.SILENT
        && !(finding.statements().isEmpty() && finding.ranked().isEmpty());
  }

  /** Returns the question, completed by the one before where it names nothing of its own. */
  private ReadQuestion goneOn(Inquiry inquiry, ReadQuestion read, OpenChart open, Instant now) {
    if (!FollowUp.is(read)) {
      return read;
    }
    ChartPatient patient = open.chart().patient();
    return FollowUp.completed(
            read, earlier.last(inquiry.question(), patient.key().patient()), open.chart())
        .map(text -> reader.read(text, patient, now))
        .orElse(read);
  }
}
