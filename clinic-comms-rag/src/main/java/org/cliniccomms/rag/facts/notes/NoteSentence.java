package org.cliniccomms.rag.facts.notes;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.OfRelatives;
import org.cliniccomms.rag.facts.Opposites;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/** A sentence that somebody wrote into a chart, with the day of its note. */
record NoteSentence(ChartRecord record, LocalDate day, String text, String folded) {
  /** Tells what to do in a case that has not come about. */
  private static final Pattern CONDITIONAL =
      Pattern.compile(
          "^(?:return|come"
              + " back|reconsult\\w*|volver|call|llamar|seek|acudir|consultar)\\b.*\\b(?:if|ante|si|for|en"
              + " caso|as scheduled)\\b|^(?:if|si|en caso|in case)\\b");

  /** What nobody wrote: a field of a record with its name. */
  private static final Pattern FIELD =
      Pattern.compile("(?:lot|manufacturer|expires|site|route|reference range): .*|dose \\d+");

  private static final int SHORT_MONTH = 3;

  private static final Set<String> SPANISH =
      Set.of(
          "el",
          "la",
          "los",
          "las",
          "de",
          "del",
          "en",
          "y",
          "se",
          "su",
          "sus",
          "con",
          "que",
          "por",
          "para",
          "una",
          "al",
          "es",
          "desde",
          "paciente",
          "sin");

  private static final Set<String> ENGLISH =
      Set.of(
          "the", "of", "and", "with", "in", "to", "is", "was", "for", "on", "at", "a", "an", "by",
          "patient", "since", "who", "her", "his");

  /** Returns all of a chart, those of the newest note first. */
  static List<NoteSentence> of(Chart chart) {
    ZoneId zone = chart.patient().zone();
    List<NoteSentence> sentences = new ArrayList<>();
    for (ChartRecord record : chart.records()) {
      if (isReadable(record)) {
        LocalDate day = record.date().map(date -> date.day(zone)).orElse(LocalDate.MIN);
        texts(record).forEach(text -> add(sentences, record, day, Sentences.of(text)));
      }
    }
    // The sort is stable: sentences of one note keep their order.
    sentences.sort(Comparator.comparing(NoteSentence::day).reversed());
    return List.copyOf(sentences);
  }

  private static void add(
      List<NoteSentence> sentences, ChartRecord record, LocalDate day, List<String> said) {
    for (String one : said) {
      if (one.indexOf(' ') > 0) {
        sentences.add(new NoteSentence(record, day, one, Words.fold(one)));
      }
    }
  }

  /** Returns those that say nothing of the opposite of what a question asks for. */
  static List<NoteSentence> of(Chart chart, ReadQuestion question) {
    Opposites asked = Opposites.in(question.body());
    List<NoteSentence> all = of(chart);
    return asked.isNone()
        ? all
        : all.stream().filter(each -> asked.suit(Opposites.in(each.text))).toList();
  }

  private static boolean isReadable(ChartRecord record) {
    return record.kind() != RecordKind.APPOINTMENT
        && record.state() != RecordState.NOT_SO
        && !(record.kind() == RecordKind.NOTE && record.state() == RecordState.ENDED);
  }

  private static List<String> texts(ChartRecord record) {
    List<String> texts = new ArrayList<>(List.of(record.narrative()));
    record.detail(Detail.COMMENT).stream()
        .filter(text -> !FIELD.matcher(text).matches())
        .forEach(texts::add);
    return texts;
  }

  /** Tells whether it was written in this time, or names its month or year. */
  boolean isOf(TimeSpan span) {
    LocalDate from = span.from();
    if (span.contains(day) || from == null || span.until() == null || span.until().isAfter(day)) {
      return span.contains(day);
    }
    boolean month = !span.until().isAfter(from.plusMonths(1));
    boolean year = span.until().isEqual(from.plusYears(1));
    return (month && Stream.of(Language.values()).anyMatch(one -> hasMonth(from, one)))
        || (year && hasWord(String.valueOf(from.getYear())));
  }

  /** Tells whether it was written in this time, or names its month, be it still to come. */
  boolean speaksOf(TimeSpan span) {
    LocalDate from = span.from();
    return isOf(span)
        || (from != null
            && span.until() != null
            && !span.until().isAfter(from.plusMonths(1))
            && from.isAfter(day)
            && from.isBefore(day.plusYears(1))
            && Stream.of(Language.values()).anyMatch(one -> hasMonth(from, one)));
  }

  /** Months are written in short, too; all short forms have the first three letters. */
  private boolean hasMonth(LocalDate day, Language language) {
    String whole = Words.fold(day.getMonth().getDisplayName(TextStyle.FULL, language.locale()));
    boolean word = whole.equals("may") || whole.equals("march") || whole.equals("marzo");
    return hasWord(whole)
        || (!word
            && (hasWord(whole.substring(0, SHORT_MONTH))
                || hasWord(whole.substring(0, SHORT_MONTH + 1))));
  }

  private boolean hasWord(String word) {
    return Words.tokens(folded).stream().anyMatch(token -> token.folded().equals(word));
  }

  boolean isConditional() {
    return CONDITIONAL.matcher(folded).find();
  }

  boolean isOfFamily() {
    return record.kind() == RecordKind.FAMILY_HISTORY || OfRelatives.isSaid(folded);
  }

  /** Returns the language that it is written in, by its small words. */
  Language language() {
    long spanish = 0;
    long english = 0;
    for (Words.Token token : Words.tokens(text)) {
      spanish += SPANISH.contains(token.folded()) ? 1 : 0;
      english += ENGLISH.contains(token.folded()) ? 1 : 0;
    }
    if (spanish == english) {
      return record.language().startsWith("es") ? Language.ES : Language.EN;
    }
    return spanish > english ? Language.ES : Language.EN;
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "NoteSentence[" + record.id() + "]";
  }
}
