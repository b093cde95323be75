package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/** "He grew up on a farm: was brucellosis confirmed?": what stands behind the colon asks. */
final class BehindAColon {
  private static final Pattern COLON = Pattern.compile("^[^:;?¿]{3,90}:\\s+(\\S+\\s+\\S.*)$");

  private final Glossary glossary;
  private final QuestionReader reader = new QuestionReader();

  BehindAColon(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns it; empty where nothing is asked there that the chart could have of itself. */
  Optional<ReadQuestion> put(ReadQuestion question, ChartPatient patient, Instant now) {
    Matcher found = COLON.matcher(question.body().strip());
    return found.find()
        ? Optional.of(reader.read(found.group(1), patient, now).in(question.language()))
            .filter(this::namesSomething)
        : Optional.empty();
  }

  private boolean namesSomething(ReadQuestion question) {
    return question.names(RecordKind.ALLERGY)
        || Sought.of(question, glossary).units().stream().anyMatch(Matching::isClinical);
  }
}
