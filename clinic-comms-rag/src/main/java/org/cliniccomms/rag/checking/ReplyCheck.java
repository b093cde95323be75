package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;

/**
 * Decides which sentences of a model's reply hold against what they cite.
 *
 * <p>Immutable, thread-safe.
 */
public final class ReplyCheck {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SILENCE =
      Pattern.compile(
          "(?iu).*\\b(?:no (?:record|information|mention|data|hay)|not? (?:mention|record|contain"
              + "|include|document|say)|says? nothing|nothing|no se menciona|no consta|nada).*");

  private final Glossary glossary;

  /** Makes a check that knows clinical words by {@code glossary}. */
  public ReplyCheck(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /** Checks a reply; {@code evidence} are the texts that it may cite, the first one as 1. */
  public CheckedReply check(String reply, List<Evidence> evidence) {
    List<Statement> kept = new ArrayList<>();
    int said = 0;
    boolean silence = false;
    for (CitedSentence sentence : CitedSentences.of(reply)) {
      if (sentence.labels().isEmpty() && SILENCE.matcher(sentence.text()).matches()) {
        silence = true;
      } else if (!Words.stems(sentence.text()).isEmpty()) {
        said++;
        if (holds(sentence, evidence)) {
          kept.add(new Statement(sentence.text(), sources(sentence, evidence)));
        }
      }
    }
    return new CheckedReply(kept, said, silence && said == 0);
  }

  private boolean holds(CitedSentence sentence, List<Evidence> evidence) {
    if (sentence.labels().isEmpty()
        || sentence.labels().first() < 1
        || sentence.labels().last() > evidence.size()) {
      return false;
    }
    StringBuilder cited = new StringBuilder();
    sentence.labels().forEach(label -> cited.append(evidence.get(label - 1).text()).append('\n'));
    Set<String> known = Words.stems(cited.toString());
    Set<String> words = Words.stems(sentence.text());
    long supported = words.stream().filter(known::contains).count();
    return NUMBER
            .matcher(sentence.text())
            .results()
            .allMatch(one -> cited.indexOf(one.group()) >= 0)
        && supported * 3 >= words.size() * 2L
        && medicines(cited.toString()).containsAll(medicines(sentence.text()));
  }

  private Set<Concept> medicines(String text) {
    Set<Concept> medicines = new LinkedHashSet<>();
    for (Mention mention : glossary.mentions(text)) {
      if (mention.concept().field() == Field.MEDICINE) {
        medicines.add(mention.concept());
      }
    }
    return medicines;
  }

  private static List<RecordId> sources(CitedSentence sentence, List<Evidence> evidence) {
    Set<RecordId> sources = new LinkedHashSet<>();
    sentence.labels().forEach(label -> sources.addAll(evidence.get(label - 1).sources()));
    return List.copyOf(sources);
  }
}
