package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.checking.CitedSentence.Part;
import org.cliniccomms.rag.facts.guard.Injections;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * Decides which sentences of a model's reply hold against what they cite.
 *
 * <p>A sentence holds if it cites texts that exist, and these texts say every number with its unit,
 * every date and time, every medicine, illness, procedure and the like (under any of their names,
 * in English or Spanish), every name, address and judgement in it, each denied, over, a relative's
 * or an allergy where the sentence says so, and nowhere else; and if enough of its other words are
 * theirs. Advice and conclusions hold only if they are the texts' own. Sources said wrongly cost a
 * sentence, never the reply.
 *
 * <p>Of a reply the first {@value #LONGEST} characters are read. Immutable, thread-safe.
 */
public final class ReplyCheck {
  /** How many characters of a reply are read; no answer is that long. */
  public static final int LONGEST = 8_000;

  private final Glossary glossary;
  private final SentenceReader reader;
  private final Standing standing;

  /** Makes a check that knows clinical words by {@code glossary}. */
  public ReplyCheck(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.reader = new SentenceReader(glossary);
    this.standing = new Standing(glossary);
  }

  /** Checks a reply; {@code evidence} are the texts that it may cite, the first one as 1. */
  public CheckedReply check(String reply, List<Evidence> evidence) {
    return on(evidence).check(reply);
  }

  /** Returns what checks a reply again and again while it grows; {@code evidence} as for one. */
  public Passages on(List<Evidence> evidence) {
    return new Passages(evidence);
  }

  /** Texts that may be cited, each read when it first is. For one thread at a time. */
  public final class Passages {
    private final List<Evidence> evidence;
    private final Map<Integer, Known> read = new HashMap<>();

    private Passages(List<Evidence> evidence) {
      this.evidence = List.copyOf(evidence);
    }

    /** Checks a reply. */
    public CheckedReply check(String reply) {
      return new Check(this).of(CitedSentences.of(reply));
    }

    /** Returns for each sentence of a reply whether it holds; titles of lists are no sentences. */
    public List<Boolean> verdicts(String reply) {
      Check check = new Check(this);
      return CitedSentences.of(reply).stream().map(check::holds).toList();
    }

    private Known known(int label) {
      return read.computeIfAbsent(
          label, any -> Known.of(evidence.get(label - 1).text(), reader, glossary));
    }

    @Override
    public String toString() {
      return "Passages[" + evidence.size() + "]";
    }
  }

  /** One check. */
  private final class Check {
    private final Passages passages;
    private final List<Evidence> evidence;
    private final List<Statement> kept = new ArrayList<>();
    private String titled = "";

    Check(Passages passages) {
      this.passages = passages;
      this.evidence = passages.evidence;
    }

    CheckedReply of(List<CitedSentence> sentences) {
      int said = 0;
      boolean silence = false;
      for (CitedSentence sentence : sentences) {
        if (holds(sentence)) {
          said++;
          keep(sentence);
        } else if (Silence.isIn(sentence.text())) {
          silence = true;
        } else if (!Silence.isIdle(sentence.text())) {
          said++;
        }
      }
      return new CheckedReply(kept, said, silence && said == 0);
    }

    /** The title of a list goes with the first of its items. */
    private void keep(CitedSentence sentence) {
      String text = sentence.text();
      boolean first = !sentence.heading().isEmpty() && !sentence.heading().equals(titled);
      titled = sentence.heading();
      String whole = first ? sentence.heading() + " " + text : text;
      String ended = whole.matches("(?s).*[.!?…:;]$") ? whole : whole + ".";
      Set<RecordId> sources = new LinkedHashSet<>();
      sentence.labels().forEach(label -> sources.addAll(evidence.get(label - 1).sources()));
      kept.add(new Statement(ended, List.copyOf(sources)));
    }

    private boolean holds(CitedSentence sentence) {
      if (sentence.labels().isEmpty()
          || sentence.labels().first() < 1
          || sentence.labels().last() > evidence.size()
          || sentence.text().endsWith("?")
          || Injections.isSuspected(sentence.text())) {
        return false;
      }
      if (isQuoted(sentence)) {
        return true;
      }
      Reading said = reader.read(sentence.heading() + " " + sentence.text());
      return stands(sentence)
          && claim(said, sentence.labels()).holds()
          && sentence.parts().stream()
              .allMatch(part -> sentence.labels().size() == 1 || holds(part));
    }

    private boolean isQuoted(CitedSentence sentence) {
      int label = sentence.labels().first();
      return sentence.labels().size() == 1
          && sentence.heading().isEmpty()
          && Quotation.isFrom(
              evidence.get(label - 1).text(), passages.known(label), sentence.text(), reader);
    }

    /** A note decides nothing about those pieces that do not cite it. */
    private boolean stands(CitedSentence sentence) {
      List<String> cited = texts(sentence.labels());
      return Standing.isWithNote(cited)
          ? sentence.parts().stream()
              .allMatch(part -> standing.allows(part.text(), texts(part.labels())))
          : standing.allows(sentence.text(), cited);
    }

    private List<String> texts(Iterable<Integer> labels) {
      List<String> texts = new ArrayList<>();
      labels.forEach(label -> texts.add(evidence.get(label - 1).text()));
      return texts;
    }

    /** Each piece of a sentence rests on what is cited right behind it. */
    private boolean holds(Part part) {
      return part.labels().isEmpty()
          || claim(reader.read(part.text()), part.labels()).namesOnlyWhatIsKnown();
    }

    private Claim claim(Reading said, Iterable<Integer> labels) {
      List<Known> cited = new ArrayList<>();
      labels.forEach(label -> cited.add(passages.known(label)));
      return new Claim(said, cited, glossary);
    }
  }
}
