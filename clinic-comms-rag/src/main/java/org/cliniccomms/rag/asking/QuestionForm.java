package org.cliniccomms.rag.asking;

import java.util.Optional;
import org.cliniccomms.rag.answer.AskResult.Invalid;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;

/**
 * Whether a question can be asked at all. What it says is free: a question is text, and nothing
 * here makes a query of it.
 */
final class QuestionForm {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 1000;

  private QuestionForm() {}

  /** What is wrong with it; empty if nothing is. */
  static Optional<Invalid> flaw(ChartQuestion question) {
    String text = question.text().strip();
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST
        || length > LONGEST
        || text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return flaw(
          "question",
          "ask in " + SHORTEST + " to " + LONGEST + " characters: \"last BP?\", not \"BP?\"");
    }
    if (question.purpose().isBlank() || question.purpose().length() > 100) {
      return flaw("purpose", "say why the chart is opened, in at most 100 characters");
    }
    if (question.reason() != null && question.reason().length() > 500) {
      return flaw("reason", "use at most 500 characters");
    }
    return question.patient() instanceof PatientRef.ByDocument document
        ? flawOf(document)
        : Optional.empty();
  }

  private static Optional<Invalid> flawOf(PatientRef.ByDocument document) {
    if (!DocumentNumbers.knows(document.type())) {
      return flaw("documentType", "use a type such as CC, CE, TI, PA, RC, RUN or MRN");
    }
    return DocumentNumbers.read(document).isEmpty()
        ? flaw("documentNumber", "give the number as it stands in the document")
        : Optional.empty();
  }

  private static Optional<Invalid> flaw(String field, String remedy) {
    return Optional.of(new Invalid(field, remedy));
  }
}
