package org.cliniccomms.rag.facts.guard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;

/**
 * Tells notes of other people that were put into a chart by mistake. Thread-safe.
 *
 * <p>A note is another's if it says so itself, or if its head names another person, another number
 * of the same sort of document, or another date of birth. One whose head names the right number is
 * the patient's, however the name is spelt.
 */
public final class Misfiled {
  private static final Pattern REMARK =
      Pattern.compile(
          "\\b(?:misfiled|wrong (?:chart|patient)|(?:filed|scanned|uploaded|entered)"
              + " (?:in|into|under|to) (?:the )?(?:wrong|another patient)|belongs to (?:another|a"
              + " different) patient|not this"
              + " patient|(?:ficha|carpeta|historia|paciente|expediente)"
              + " (?:equivocad[oa]|erroneo|erronea|incorrect[oa])|(?:archivad|ingresad|cargad|guardad)[oa]"
              + " por error|pertenece a otr[oa] paciente|corresponde a otr[oa] paciente|no"
              + " corresponde a est[ae] paciente|de otr[oa] paciente)\\b");

  private static final String WORD = "\\p{Lu}(?:\\.|[\\p{L}'’-]*)";

  private static final String NAME =
      "("
          + WORD
          + "(?:[ \\t]+(?:(?:de|del|la|las|los|y|da|van|von|bin)[ \\t]+){0,2}"
          + WORD
          + "){0,5})";

  /** The head of a note: whose it is. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:^|[\\n"
              + ".;(]\\s*|\\b)(?i:patient(?: name)?|paciente|pte|pcte|pt|name|nombre(?: del"
              + " paciente)?|re"
              + "|subject|ref)\\s*:\\s*(?:(?i:mr|mrs|ms|sr|sra|srta|don|do[nñ]a)\\.?\\s+)?"
              + NAME);

  /** A patient named within a sentence; one word alone may be anything. */
  private static final Pattern CALLED =
      Pattern.compile(
          "\\b(?:[Pp]atient|[Pp]aciente)\\s+(?:(?i:mr|mrs|ms|sr|sra|don|do[nñ]a)\\.?\\s+)?" + NAME);

  private static final Pattern BORN =
      Pattern.compile(
          "(?:dob|d\\.o\\.b\\.?|date of birth|born(?: on)?|birth ?date|f(?:echa)?\\.? (?:de"
              + " )?nac(?:imiento|\\.)?|fn)\\s*[:.]?\\s*(\\d{4})-(\\d{2})-(\\d{2})");

  private static final Pattern AGE_AND_SEX =
      Pattern.compile(
          "^\\W*(?:(\\d{1,3})[- ](?:year|yr)s?[- ]old"
              + " (male|man|gentleman|boy|female|woman|lady|girl)|(hombre|varon|mujer|paciente"
              + " (?:masculino|femenin[oa]))(?: de)? (\\d{1,3}) anos)");

  private static final int YEARS_OFF = 3;

  private Misfiled() {}

  /** Tells whether a record plainly speaks of another person than the chart's patient. */
  public static boolean isMisfiled(ChartPatient patient, ChartRecord record) {
    String text = text(record);
    if (text.isBlank()) {
      return false;
    }
    String folded = PersonName.fold(text);
    if (REMARK.matcher(folded).find()) {
      return true;
    }
    List<NamedDocument> documents = NamedDocument.in(text);
    boolean namesOwn = documents.stream().anyMatch(each -> each.isOf(patient));
    if (namesOwn) {
      return false;
    }
    return namesAnother(patient, text)
        || (hasHead(text) && documents.stream().anyMatch(each -> each.contradicts(patient)))
        || isBornOnAnotherDay(patient, folded)
        || isOfAnotherAgeAndSex(patient, record, folded);
  }

  private static String text(ChartRecord record) {
    String comments = String.join("\n", record.detail(Detail.COMMENT));
    return comments.isEmpty() ? record.narrative() : record.narrative() + "\n" + comments;
  }

  private static boolean hasHead(String text) {
    String beginning = text.strip().lines().findFirst().orElse("");
    return HEAD.matcher(text).find()
        || NamedDocument.in(beginning).stream().anyMatch(each -> !each.label().isEmpty());
  }

  private static boolean namesAnother(ChartPatient patient, String text) {
    PersonName own = PersonName.of(patient.fullName());
    Matcher head = HEAD.matcher(text);
    while (head.find()) {
      PersonName named = PersonName.of(head.group(1));
      if (named.size() >= 2 && !own.mayBe(named)) {
        return true;
      }
    }
    Matcher called = CALLED.matcher(text);
    while (called.find()) {
      PersonName named = PersonName.of(called.group(1));
      if (named.size() >= 2
          && named.size() <= 4
          && own.shared(named) == 0
          && looksLikeAName(called.group(1))) {
        return true;
      }
    }
    return false;
  }

  /** Not {@code Patient Health Questionnaire}. */
  private static boolean looksLikeAName(String words) {
    return !words
        .toLowerCase(Locale.ROOT)
        .matches(
            ".*\\b(?:health|questionnaire|education|portal|safety|centered|reported|global|care|history|information)\\b.*");
  }

  private static boolean isBornOnAnotherDay(ChartPatient patient, String folded) {
    Matcher born = BORN.matcher(folded);
    return patient.born().isPresent()
        && born.find()
        && date(born).map(day -> !day.equals(patient.born().get())).orElse(false);
  }

  private static Optional<LocalDate> date(Matcher born) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(born.group(1)),
              Integer.parseInt(born.group(2)),
              Integer.parseInt(born.group(3))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Either alone may be a slip of the pen; both together are somebody else. */
  private static boolean isOfAnotherAgeAndSex(
      ChartPatient patient, ChartRecord record, String folded) {
    Matcher found = AGE_AND_SEX.matcher(folded);
    if (!found.find() || patient.born().isEmpty() || record.date().isEmpty()) {
      return false;
    }
    int age = Integer.parseInt(found.group(1) == null ? found.group(4) : found.group(1));
    String word = found.group(2) == null ? found.group(3) : found.group(2);
    boolean female = word.matches("female|woman|lady|girl|mujer|paciente femenin[oa]");
    int years = patient.born().get().until(record.date().get().day(patient.zone())).getYears();
    String sex = patient.sex().toLowerCase(Locale.ROOT);
    boolean otherSex = (female && sex.equals("male")) || (!female && sex.equals("female"));
    return otherSex && Math.abs(years - age) >= YEARS_OFF;
  }
}
