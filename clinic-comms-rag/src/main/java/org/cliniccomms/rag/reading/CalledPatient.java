package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says "the patient" where a question calls the patient by age and sex: "the lad", "este
 * caballero", "the little one". Such words are small and have an article before them: a relative is
 * "her boy", and somebody else "Dr. Caballero". A baby is the patient where that is one, and
 * another person in a mother's chart.
 */
final class CalledPatient {
  private static final int ANY_AGE = 200;
  private static final int GROWN_UP = 18;
  private static final int BABY = 3;

  private static final String QUALITY =
      "(?:(?:young|old|older|elderly|little|wee|poor|dear|sweet|tiny|middle-aged|pregnant"
          + "|\\d{1,3}[- ]year[- ]old) )*";

  /** What follows makes it somebody or something else: "the boy next door", "the child seat". */
  private static final String ALONE =
      "(?![\\p{L}-])(?! (?:\\p{Lu}|who|next"
          + " door|aspirins?|formula|seats?|health|protection|medicine"
          + "|screen\\w*|clinic|ward|unit|services?|shower|teeth|tooth|monitor|milestones|san[oa]|care|safety|abuse|friend|of"
          + " (?:the|his|her)|de (?:al lado|enfrente|la vecina))\\b)";

  private static final List<Form> ALL =
      List.of(
          english(
              ANY_AGE,
              "lad|laddie|lass|lassie|lady|gentleman|gent|gal|guy|chap|bloke|fella|fellow|boy|girl"
                  + "|woman|man|youngster|youth|teen|teenager|adolescent|young one|little one"
                  + "|wee one|mum-to-be|mom-to-be|mother-to-be|expectant (?:mother|mum|mom)"
                  + "|widow|widower|pensioner"),
          english(GROWN_UP, "child|kid|kiddo|toddler|tot|pre-?schooler|schoolchild"),
          english(BABY, "baby|infant|newborn|neonate|bairn|babe"),
          spanish(
              ANY_AGE,
              "chav[oa]|chavit[oa]|chic[oa]|chiquill[oa]|cabr[oa] chic[oa]|cabrit[oa]|lol[oa]"
                  + "|pelad[oa]|pela[oa]|chamac[oa]|chavala?|pib[ea]|moz[oa]|muchach[oa]"
                  + "|muchachit[oa]|joven|jovencit[oa]|caballero|dama|do[ñn]ita|viejit[oa]"
                  + "|ancian[oa]|hombre|mujer|adolescente|embarazada|gestante"),
          spanish(
              GROWN_UP,
              "ni[ñn][oa]|ni[ñn]it[oa]|nen[ea]|criatura|peque|peque[ñn][oa]|chiquit[oa]|menor"
                  + "|escolar|preescolar"),
          spanish(
              BABY,
              "beb[ée]|bebit[oa]|guagua|gua(?:g[uü])+ita|lactante|reci[ée]n nacid[oa]|neonato"));

  private CalledPatient() {}

  /** Returns the text with such words replaced. */
  static String writtenOut(String text, Optional<LocalDate> born, LocalDate today) {
    String whole = text;
    for (Form form : ALL) {
      if (form.younger == ANY_AGE
          || born.filter(day -> day.plusYears(form.younger).isAfter(today)).isPresent()) {
        whole = form.words.matcher(whole).replaceAll(form.written);
      }
    }
    return whole;
  }

  private static Form english(int younger, String nouns) {
    return form(younger, "(?:[Tt]he|[Tt]his|[Oo]ur) " + QUALITY, nouns, "the patient");
  }

  private static Form spanish(int younger, String nouns) {
    String article =
        "((?<!salud de |programa de )(?:[Ee]l|[Ll]a|[Ee]st[ea]|[Nn]uestr[oa]) "
            + "|(?<=\\b[Aa]l |\\bdel ))(?:pobre |joven )?";
    return form(younger, article, nouns, "$1paciente");
  }

  private static Form form(int younger, String before, String nouns, String written) {
    Pattern words = Pattern.compile("(?<![\\p{L}-])" + before + "(?:" + nouns + ")" + ALONE);
    return new Form(words, younger, written);
  }

  private record Form(Pattern words, int younger, String written) {}
}
