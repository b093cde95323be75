package org.cliniccomms.rag.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.checking.Words;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.facts.OfRelatives;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery.Term;
import org.cliniccomms.rag.search.RecordText;

/** Answers in the records' own words: the passages of the best records that fit a question. */
final class Extracts {
  static final int MOST_RECORDS = 3;
  private static final int LONGEST = 300;

  private final Glossary glossary;
  private final FactFinder facts;

  Extracts(Glossary glossary, FactFinder facts) {
    this.glossary = glossary;
    this.facts = facts;
  }

  /** The extracts, best record first; empty if nothing was found. */
  List<Statement> of(Task task) {
    Set<String> wanted = wanted(task.question().body());
    List<Statement> extracts = new ArrayList<>();
    for (Hit hit : task.hits()) {
      if (extracts.size() == MOST_RECORDS) {
        break;
      }
      String text = extract(hit.record(), task.open(), wanted);
      if (!isOfSomebodyElse(task, hit, wanted)
          && facts.mayAnswer(task.question(), hit.record(), text)) {
        extracts.add(new Statement(text, List.of(hit.record().id())));
      }
    }
    return extracts;
  }

  /** What a relative has is no answer to what the patient has, nor the other way round. */
  private static boolean isOfSomebodyElse(Task task, Hit hit, Set<String> wanted) {
    List<String> sentences = Sentences.of(hit.record().narrative());
    // What is asked of a relative is told by sentences that finders choose, if by any.
    return task.question().names(RecordKind.FAMILY_HISTORY)
        || (!sentences.isEmpty()
            && OfRelatives.isSaid(Words.fold(sentences.get(nearest(sentences, wanted)))));
  }

  /** The passage of a record that fits some words best; all of a short record. */
  String passage(Task task, Hit hit, String words) {
    String text = RecordText.of(hit.record(), task.open().chart().patient().zone());
    return text.length() <= LONGEST ? text : best(text, Words.stems(words), LONGEST);
  }

  /** What of a text fits the question best, at most so long; all of a short one. */
  String window(Task task, String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    String head = text.lines().findFirst().orElse("");
    String best = best(text, wanted(task.question().body()), longest - head.length());
    return best.startsWith(head) ? best : head + "\n" + best;
  }

  /** A record in its own words: those that fit a text best; all of a short record. */
  Statement quoted(ChartRecord record, OpenChart open, String words) {
    return new Statement(extract(record, open, Words.stems(words)), List.of(record.id()));
  }

  private static String extract(ChartRecord record, OpenChart open, Set<String> wanted) {
    String text = RecordText.of(record, open.chart().patient().zone());
    String head = text.lines().findFirst().orElse("");
    String passage = text.length() <= LONGEST ? text : best(text, wanted, LONGEST);
    String line = passage.startsWith(head) ? passage : head + ". " + passage;
    String flat = line.replaceAll("\\s*\\n\\s*", "; ").strip();
    return flat.matches("(?s).*[.!?]") ? flat : flat + ".";
  }

  private static String best(String text, Set<String> wanted, int longest) {
    List<String> sentences = Sentences.of(text);
    int from = nearest(sentences, wanted);
    StringBuilder passage = new StringBuilder(sentences.get(from));
    for (int at = from + 1; at < sentences.size(); at++) {
      if (passage.length() + sentences.get(at).length() > longest) {
        break;
      }
      passage.append(' ').append(sentences.get(at));
    }
    return passage.toString();
  }

  /** Returns the place of the first sentence that has most of what is wanted. */
  private static int nearest(List<String> sentences, Set<String> wanted) {
    int nearest = 0;
    long most = -1;
    for (int at = 0; at < sentences.size(); at++) {
      long shared = Words.stems(sentences.get(at)).stream().filter(wanted::contains).count();
      if (shared > most) {
        most = shared;
        nearest = at;
      }
    }
    return nearest;
  }

  private Set<String> wanted(String question) {
    return glossary.expand(question).stream()
        .map(Term::text)
        .flatMap(term -> Words.stems(term).stream())
        .collect(Collectors.toSet());
  }
}
