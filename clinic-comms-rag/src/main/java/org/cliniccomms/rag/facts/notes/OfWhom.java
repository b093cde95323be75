package org.cliniccomms.rag.facts.notes;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.OfRelatives;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Of whom a question asks, and of whom sentences tell: the patient, or which relative. */
final class OfWhom {
  private static final Pattern CLAUSE = Pattern.compile("[;.](?=\\s|$)|\\s//\\s");

  /** What stands behind such a head is all of relatives. */
  private static final Pattern FAMILY =
      Pattern.compile("(?:\\w+ )?(?:family (?:history|hx)|fhx?|antec\\w*\\.? fam\\w*\\.?)\\s?:");

  private static final Pattern TOLD =
      Pattern.compile(
          "\\b(?:told|tell|said|inform\\w*|advis\\w*|explain\\w*|warn\\w*|instruct\\w*|taught"
              + "|dijo|dijeron|explic\\w+|advirt\\w+|advert\\w+|indic\\w+|avis\\w+"
              + "|ensen\\w+|call|ring|phone|llam\\w+|contact\\w*)\\b");

  private final Relatives relatives;
  private final Set<String> asked;
  private final boolean kin;
  private final boolean others;

  OfWhom(ReadQuestion question, Relatives relatives) {
    this.relatives = relatives;
    this.asked = relatives.askedFor(question);
    this.kin = question.names(RecordKind.FAMILY_HISTORY);
    this.others =
        kin
            || question.operation() == Operation.WHO
            || TOLD.matcher(String.join(" ", question.words())).find();
  }

  /** Tells whether it asks what a relative has or does. */
  boolean isKin() {
    return kin;
  }

  /** What a sentence says of a relative is no word about the patient. */
  String textOf(NoteSentence one) {
    if (others) {
      return one.text();
    }
    if (one.record().kind() == RecordKind.FAMILY_HISTORY
        || FAMILY.matcher(one.folded()).lookingAt()) {
      return "";
    }
    return CLAUSE
        .splitAsStream(one.text())
        .filter(clause -> !OfRelatives.isSaid(Words.fold(clause.strip())))
        .collect(Collectors.joining("; "));
  }

  /** What is asked of a relative is told where one is named, and not of another one. */
  boolean mayBeToldIn(NoteSentence one) {
    boolean named =
        one.record().kind() == RecordKind.FAMILY_HISTORY || OfRelatives.isNamed(one.folded());
    return (!kin || named) && relatives.maySpeakOf(one.text(), asked);
  }
}
