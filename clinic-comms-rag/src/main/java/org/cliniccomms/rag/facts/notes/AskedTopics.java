package org.cliniccomms.rag.facts.notes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Which topics of notes a question asks for. Thread-safe. */
final class AskedTopics {
  private static final Set<Operation> OF_DATES =
      EnumSet.of(Operation.WHEN, Operation.FIRST, Operation.WHEN_ENDED, Operation.LATEST);

  /** Topics whose dates are in the sentence. */
  private static final Set<String> DATED =
      Set.of(
          "travel",
          "side-effect",
          "pain",
          "return-advice",
          "order",
          "referral",
          "contact",
          "family-history",
          "missed-doses",
          "driving",
          "pharmacy");

  private static final Pattern ADHERENCE =
      Pattern.compile("\\b(?:adher\\w+|complian\\w*|cumpl\\w+)\\b");

  private static final Pattern PHARMACY =
      Pattern.compile(
          "\\b(?:pharmac\\w+|chemists?|drug"
              + " ?stores?|farmacia\\w*|botica\\w*|drogueria\\w*|a?donde)\\b");

  private final Glossary glossary;
  private final List<Topic> topics = Topics.standard();

  AskedTopics(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns those that a question asks for, in the order in which they are tried. */
  List<Topic> by(ReadQuestion question) {
    String words = String.join(" ", question.words());
    return topics.stream().filter(topic -> isAsked(topic, question, words)).toList();
  }

  /** Returns those that it asks for so plainly that records need not be asked. */
  List<Topic> surelyBy(ReadQuestion question) {
    String words = String.join(" ", question.words());
    return by(question).stream().filter(topic -> topic.isSurelyAsked(question, words)).toList();
  }

  private boolean isAsked(Topic topic, ReadQuestion question, String words) {
    if (!topic.isAsked(question, words)) {
      return false;
    }
    if (topic.is("diet") && names(Field.ALLERGEN, question)) {
      return false;
    }
    if (topic.is("herb") && question.names(RecordKind.ALLERGY)) {
      return false;
    }
    if (topic.is("privacy") && names(Field.MEDICINE, question)) {
      return false;
    }
    if (topic.is("pharmacy") && !isOfAPharmacy(question, words)) {
      return false;
    }
    if (topic.is("missed-doses") || topic.is("side-effect")) {
      return isOfAMedicine(topic, question, words);
    }
    return topic.isSurelyAsked(question, words)
        || !OF_DATES.contains(question.operation())
        || DATED.contains(topic.name())
        || question.names(RecordKind.NOTE)
        || question.asks(AskedState.CURRENT);
  }

  /** What was put into the body, or stopped, is "retirado" by no pharmacy. */
  private boolean isOfAPharmacy(ReadQuestion question, String words) {
    boolean where = question.operation() == Operation.WHERE || PHARMACY.matcher(words).find();
    return !names(Field.PROCEDURE, question)
        && question.operation() != Operation.WHY
        && (where || !names(Field.MEDICINE, question));
  }

  /** "Can she eat shrimp" is no question about her diet, nor what she may receive of privacy. */
  private boolean names(Field field, ReadQuestion question) {
    return glossary.mentions(question.body()).stream()
        .anyMatch(mention -> mention.concept().field() == field);
  }

  /** Visits can be missed too, and an allergen does things to people. */
  private boolean isOfAMedicine(Topic topic, ReadQuestion question, String words) {
    boolean medicine =
        question.names(RecordKind.MEDICATION)
            || glossary.mentions(question.body()).stream()
                .anyMatch(mention -> mention.concept().field() == Field.MEDICINE);
    if (topic.is("missed-doses")) {
      return medicine || ADHERENCE.matcher(words).find();
    }
    boolean plainly =
        words.matches(
            ".*\\b(?:side effects?|s e|adverse|advers[oa]s?|secundarios?|colaterales)\\b.*");
    return plainly || (medicine && !question.names(RecordKind.ALLERGY));
  }
}
