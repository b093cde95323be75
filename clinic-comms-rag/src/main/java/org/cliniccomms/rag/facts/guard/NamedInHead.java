package org.cliniccomms.rag.facts.guard;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.facts.OfRelatives;

/**
 * Tells whether the head of a note names another person as the one it is about: behind a label, as
 * the patient, or with what tells people apart, such as a date of birth. Thread-safe.
 */
final class NamedInHead {
  private static final String WORD = "\\p{Lu}(?:\\.|[\\p{L}'’-]*)";

  private static final String BETWEEN =
      "[ \\t]+(?:(?:de|del|la|las|los|y|da|van|von|bin)[ \\t]+){0,2}";

  private static final String NAME = "(" + WORD + "(?:" + BETWEEN + WORD + "){0,5})";
  private static final String FULL_NAME = "(" + WORD + "(?:" + BETWEEN + WORD + "){1,5})";

  private static final String COURTESY =
      "(?i:mr|mrs|ms|miss|sr|sra|srta|se[nñ]ora?|se[nñ]orita|don|do[nñ]a)\\.?\\s+";

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:^|[\\n"
              + ".;(]\\s*|\\b)(?i:patient(?: name)?|paciente|pte|pcte|pt|name|nombre(?: del"
              + " paciente)?|re"
              + "|subject|ref)\\s*:\\s*(?:"
              + COURTESY
              + ")?"
              + NAME);

  /** A patient named within a sentence; one word alone may be anything. */
  private static final Pattern CALLED =
      Pattern.compile("\\b(?:[Pp]atient|[Pp]aciente)\\s+(?:" + COURTESY + ")?" + NAME);

  /** "For Rosa Tapia Lazo, DOB 2/3/1951", "de Bruno Tapia (RUN 9.004.517-1)". */
  private static final Pattern TOLD_APART =
      Pattern.compile(
          "\\b"
              + FULL_NAME
              + "\\s*[,(:–-]?\\s*(?:\\d{1,3} (?:years?(?:"
              + " old)?|y/?o|a[nñ]os),?\\s*)?(?i:d\\.?o\\.?b\\b|date of birth|born (?:on"
              + " )?(?=\\d|\\p{L}{3,9} \\d)|birth ?date|nacid[oa] el|f(?:echa)?\\.? ?(?:de"
              + " )?nac|fn\\b|(?:mrn|medical record|chart|ficha(?: cl[ií]nica)?|historia(?:"
              + " cl[ií]nica)?|hc|run|rut|c\\.?c"
              + "|c\\.?e|t\\.?i|c[eé]dula|dni|documento|pasaporte|passport|uhid|aadhaar|curp)"
              + "\\.?\\s*(?:no|nro|n[°º]|#|:)?\\.?\\s*(?=[A-Z]{0,3}\\d))");

  /** "Historia de la señora Rosa Tapia Lazo.", "Report on Mr. Bruno Tapia, 54 years old". */
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "^\\W*(?:[\\p{L}]+\\s+){1,4}(?:for|of|on|about|regarding|de|del|sobre)\\s+(?:la |el"
              + " )?(?:(?:patient|paciente)\\s+)?"
              + COURTESY
              + FULL_NAME
              + "\\s*(?:[.:;\\n(]|$|,?\\s*\\d{1,3} ?(?:years?|y/?o|a[nñ]os))");

  /** Who is named behind such a word wrote the note, or came along. */
  private static final Pattern ANOTHER_ROLE =
      Pattern.compile(
          "(?i)\\b(?:drs?|dras?|doctor[ae]?|nurse|enfermer[oa]|prof|rn|md|np|eu|tm|klg[oa]|kinesi[oó]log[oa]"
              + "|matr[oó]na?|psic[oó]log[oa]|by|por|with|con|from|contact[oa]?|emergenc(?:y|ia)|acompa[nñ]ad[oa]"
              + "|cuidador[ae]?|caregiver|carer|guardian|tutor[ae]?|apoderad[oa]|neighbou?r|vecin[oa]|friend|amig[oa]|donor|donante|beb[eé]|baby|newborn|reci[eé]n"
              + " nacid[oa])\\b");

  /** Not behind a title. */
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<!(?i:\\b(?:drs?|dras?|mrs?|ms|sra?s?|srta|prof)))[.;]\\s|\\n");

  private NamedInHead() {}

  /** Tells whether a label or the head names somebody, whoever it is. */
  static boolean isLabelled(String text) {
    return LABELLED.matcher(text).find();
  }

  /** Tells whether one is named there who is not called {@code own}. */
  static boolean namesAnother(PersonName own, String text) {
    return labelsAnother(own, text)
        || callsAnother(own, text)
        || tellsApart(own, text, TOLD_APART)
        || tellsApart(own, text, INTRODUCED);
  }

  private static boolean labelsAnother(PersonName own, String text) {
    return LABELLED
        .matcher(text)
        .results()
        .map(found -> PersonName.of(found.group(1)))
        .anyMatch(named -> named.size() >= 2 && !own.mayBe(named));
  }

  private static boolean callsAnother(PersonName own, String text) {
    return CALLED
        .matcher(text)
        .results()
        .anyMatch(
            found -> {
              PersonName named = PersonName.of(found.group(1));
              return named.size() <= 4 && isStranger(own, named) && looksLikeAName(found.group(1));
            });
  }

  private static boolean tellsApart(PersonName own, String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .anyMatch(
            found ->
                isStranger(own, PersonName.of(found.group(1)))
                    && !isOfAnotherRole(text, found.start(1)));
  }

  /** Tells whether the sentence up to there names a relative, or somebody who is no patient. */
  static boolean isOfAnotherRole(String text, int end) {
    String[] sentences = SENTENCE_END.split(text.substring(0, end), -1);
    return isOfAnotherRole(sentences[sentences.length - 1]);
  }

  /** Leaves out the sentences that name a relative, or somebody who is no patient. */
  static String withoutOtherRoles(String text) {
    return SENTENCE_END
        .splitAsStream(text)
        .filter(sentence -> !isOfAnotherRole(sentence))
        .collect(Collectors.joining(". "));
  }

  private static boolean isOfAnotherRole(String sentence) {
    return ANOTHER_ROLE.matcher(sentence).find() || OfRelatives.isNamed(PersonName.fold(sentence));
  }

  private static boolean isStranger(PersonName own, PersonName named) {
    return named.size() >= 2 && own.shared(named) == 0;
  }

  /** Not {@code Patient Health Questionnaire}. */
  private static boolean looksLikeAName(String words) {
    return !words
        .toLowerCase(Locale.ROOT)
        .matches(
            ".*\\b(?:health|questionnaire|education|portal|safety|centered|reported|global|care|history|information)\\b.*");
  }
}
