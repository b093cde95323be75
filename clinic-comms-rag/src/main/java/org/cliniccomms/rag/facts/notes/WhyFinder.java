package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers why a medicine was stopped, changed, begun or not given by the note that says it, where
 * its prescription does not. Thread-safe.
 */
public final class WhyFinder implements Finder {
  private static final int FEW = 2;

  private static final Pattern HAPPENED =
      Pattern.compile("\\bwhat happened (?:with|to)\\b|\\bque paso con\\b|\\bque ocurrio con\\b");

  private static final List<Pattern> DEEDS =
      List.of(
          deed(
              "stop\\w*|discontinu\\w+|dc|withdr\\w+|drop(?:ped)?|quit\\w*|ceas\\w+|off|hold|held"
                  + "|paus\\w+|suspend\\w+|suspens\\w+|dej(?:o|ar|aron|ado)|retir\\w+|cort(?:o|ar"
                  + "|aron)|interrump\\w+|elimin\\w+|sac(?:o|aron|ar)|chang\\w+|switch\\w*|swap\\w*"
                  + "|replac\\w+|substitut\\w+|cambi\\w+|reemplaz\\w+|sustitu\\w+|rot(?:o|ar|ado)"
                  + "|remov\\w+|came off|taken? off|took off"),
          deed(
              "increas\\w+|rais\\w+|rose|uptitrat\\w+|doubl\\w+|aument\\w+|sub(?:e|io|ir|en|ieron)"
                  + "|increment\\w+|duplic\\w+|alza|higher"),
          deed(
              "decreas\\w+|reduc\\w+|reduj\\w+|lower\\w*|halv\\w+|taper\\w*|wean\\w*|cut|dismin\\w+"
                  + "|baj(?:a|o|ar|aron|ado)|descen\\w+"),
          deed(
              "start\\w*|beg[aiu]n\\w*|initiat\\w+|add(?:ed|ing)?|put on|inici\\w+|empez\\w+"
                  + "|comenz\\w+|comienz\\w+|agreg\\w+|anad\\w+|indic\\w+|prescri\\w+|recet\\w+"),
          deed(
              "not?|never|without|avoid\\w*|declin\\w+|refus\\w+|contraindic\\w+|isnt|wasnt|didnt"
                  + "|cant|cannot|nunca|sin|evit\\w+|rechaz\\w+|neg(?:o|ado)"));

  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:for|because|bc|b/c|due|since|after|given|caus\\w+|judged|from|secondary|thought|as|so|allerg\\w*|intoleran\\w*|contraindic\\w*|por|debido|tras|ya"
              + " que|porque|causa|motivo|secundari\\w+|alergi\\w*|ante|dado|x)\\b|[:;]| - ");

  private final Glossary glossary;

  /** Makes one that knows medicines by {@code glossary}. */
  public WhyFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  private static Pattern deed(String words) {
    return Pattern.compile("\\b(?:" + words + ")\\b");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Set<Concept> asked =
        question.operation() == Operation.WHY ? medicines(question.body()) : Set.of();
    String words = String.join(" ", question.words());
    List<Pattern> deeds =
        DEEDS.stream()
            .filter(one -> one.matcher(words).find() || HAPPENED.matcher(words).find())
            .toList();
    if (asked.isEmpty()
        || deeds.isEmpty()
        || question.names(RecordKind.FAMILY_HISTORY)
        || isSaidByARecord(asked, chart)) {
      return Optional.empty();
    }
    Set<Concept> all = new HashSet<>();
    asked.forEach(one -> all.addAll(glossary.narrower(one)));
    List<NoteSentence> telling =
        NoteSentence.of(chart, question).stream()
            .filter(one -> !one.isOfFamily() && !one.isConditional())
            .filter(one -> one.isOf(question.span()))
            .filter(one -> REASON.matcher(one.folded()).find())
            .filter(one -> NotYet.mayBeTold(one, question))
            .filter(one -> deeds.stream().anyMatch(deed -> deed.matcher(one.folded()).find()))
            .filter(one -> !Collections.disjoint(medicines(one.text()), all))
            .sorted(
                Comparator.comparingLong(
                    one -> -medicines(one.text()).stream().filter(all::contains).count()))
            .toList();
    return telling.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Quotes.of(question.language(), telling.stream().limit(FEW).toList(), telling));
  }

  private Set<Concept> medicines(String text) {
    Set<Concept> medicines = new HashSet<>();
    glossary.mentions(text).stream()
        .filter(mention -> mention.concept().field() == Field.MEDICINE)
        .forEach(mention -> medicines.add(mention.concept()));
    return medicines;
  }

  /** A prescription that says why is the better answer. */
  private boolean isSaidByARecord(Set<Concept> asked, Chart chart) {
    return chart.records().stream()
        .filter(one -> one.kind() == RecordKind.MEDICATION)
        .filter(WhyFinder::saysWhy)
        .anyMatch(
            one ->
                asked.stream()
                    .anyMatch(
                        each ->
                            !Collections.disjoint(
                                glossary.narrower(each), glossary.conceptsOf(one))));
  }

  private static boolean saysWhy(ChartRecord record) {
    return !record.detail(Detail.STATUS_REASON).isEmpty()
        || record.detail(Detail.COMMENT).stream()
            .anyMatch(remark -> REASON.matcher(Words.fold(remark)).find());
  }
}
