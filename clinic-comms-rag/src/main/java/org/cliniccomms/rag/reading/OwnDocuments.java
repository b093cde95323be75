package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartPatient;

/**
 * Takes the patient's own document numbers and date of birth out of a question: they say who is
 * meant, not what is asked. Other people's stay.
 */
final class OwnDocuments {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?iu)[(\\[]?\\s*(?:\\b(?:with|con|de|of|la|el|whose|cuy[oa])\\s+)*(?:\\b(?:mrn|medical"
              + " record|chart|file|record|patient|ficha(?: cl[ií]nica)?|historia(?:"
              + " cl[ií]nica)?|hc|expediente|rut|run|c[eé]dula|cc|ti|ce|dni"
              + "|passport|pasaporte|document(?:o)?|id)\\b\\.?\\s*)?(?:\\b(?:no|nr|nro|number|n[uú]mero|id|is|es)\\b\\.?|n[°º]|#|:|\\s)*"
              + "(?<number>\\b[\\p{L}]{0,4}\\d[\\d.\\-]{3,}(?:\\s?-\\s?[\\dkK])?)\\b\\s*[)\\]]?");

  private static final Pattern LAST_WORD =
      Pattern.compile("(?<word>\\p{L}+(?:['’]\\p{L}+)*)[\\s,]*$");

  private static final String BORN =
      "(?iu)[(\\[,]?\\s*(?:\\b(?:who was |the one |que )?(?:born(?: on)?|d\\.?o\\.?b\\.?|date of"
          + " birth|naci[oó](?: el)?|nacid[oa](?: el)?|(?:f\\.?|fecha)(?: de)?"
          + " nac(?:imiento|\\.)?)\\s*:?\\s*)";

  private final ChartPatient patient;

  OwnDocuments(ChartPatient patient) {
    this.patient = patient;
  }

  String takenOutOf(String text) {
    String rest = withoutNumbers(text);
    String timeless = patient.born().map(day -> withoutBirth(rest, day)).orElse(rest);
    return timeless.equals(text)
        ? text
        : timeless.replaceAll("\\s{2,}", " ").replaceFirst("^[\\s:,;.\\-–—]+", "").strip();
  }

  private String withoutNumbers(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (isOwn(number.group("number"))) {
        rest.append(withoutNameAtEnd(text.substring(from, number.start()))).append(' ');
        from = number.end();
      }
    }
    return rest.append(text.substring(from)).toString();
  }

  /** "Flores C12345": next to the number a name is no flowers, in small letters either. */
  private String withoutNameAtEnd(String text) {
    Set<String> name = Set.copyOf(Folding.words(patient.fullName()));
    String rest = text;
    Matcher last = LAST_WORD.matcher(rest);
    while (last.find() && name.containsAll(Folding.words(last.group("word")))) {
      rest = rest.substring(0, last.start());
      last = LAST_WORD.matcher(rest);
    }
    return rest;
  }

  private boolean isOwn(String number) {
    return patient.documents().stream()
        .map(PersonalDocument::number)
        .anyMatch(own -> canonical(own).equals(canonical(number)));
  }

  private static String canonical(String number) {
    return number.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-]", "");
  }

  private String withoutBirth(String text, LocalDate day) {
    String close = ")(?!\\d)\\s*[)\\],]?";
    List<String> ofADay = written(day);
    String dates = String.join("|", ofADay) + "|" + form(day, "uuuu", Locale.ROOT);
    String rest = text.replaceAll(BORN + "(?:" + dates + close, " ");
    // "Flores, apr 97": behind the name it is the day of birth, too.
    Matcher beside =
        Pattern.compile("(?iu)(?<name>\\p{L}+)[\\s,(\\[]+(?:" + String.join("|", ofADay) + close)
            .matcher(rest);
    Set<String> name = Set.copyOf(Folding.words(patient.fullName()));
    return beside.replaceAll(
        found -> name.containsAll(Folding.words(found.group(1))) ? found.group(1) + " " : "$0");
  }

  private static List<String> written(LocalDate day) {
    List<String> written = new ArrayList<>();
    for (String pattern :
        List.of(
            "uuuu-MM-dd",
            "dd/MM/uuuu",
            "d/M/uuuu",
            "MM/dd/uuuu",
            "M/d/uuuu",
            "dd-MM-uuuu",
            "dd.MM.uuuu",
            "MM/uuuu",
            "M/uuuu",
            "dd/MM/uu",
            "MM/dd/uu")) {
      written.add(form(day, pattern, Locale.ROOT));
    }
    for (String pattern :
        List.of(
            "MMMM d, uuuu",
            "MMMM d uuuu",
            "d MMMM uuuu",
            "MMM d, uuuu",
            "d MMM uuuu",
            "MMMM uuuu",
            "MMM uuuu",
            "MMM uu",
            "MMM ''uu")) {
      written.add(form(day, pattern, Locale.ENGLISH));
    }
    Locale spanish = Locale.forLanguageTag("es");
    written.add(form(day, "d 'de' MMMM 'de' uuuu", spanish));
    written.add(form(day, "d 'de' MMMM 'del' uuuu", spanish));
    written.add(form(day, "MMMM 'de' uuuu", spanish));
    written.add(form(day, "MMMM uuuu", spanish));
    return written;
  }

  private static String form(LocalDate day, String pattern, Locale locale) {
    return Pattern.quote(DateTimeFormatter.ofPattern(pattern, locale).format(day));
  }
}
