package org.cliniccomms.rag.reading;

import java.util.regex.Pattern;

/**
 * Tells whether a folded question names a relative: what a relative has, the patient need not have.
 * One who is named only to say since when, or after what, is not asked about. Some words are kin in
 * one of the languages only ({@code son}, {@code TIA}), some only behind a possessive ({@code papa}
 * is a potato too).
 */
final class Kin {
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:mothers?|fathers?|moms?|mums?|dads?|wife|wives|husbands?|spouses?|sons?|daughters?"
              + "|brothers?|sisters?|siblings?|aunts?|uncles?|cousins?|nephews?|nieces?|twins?"
              + "|(?:step|grand)(?:mother|father|son|daughter|child|children|parent|ma|pa)s?|relatives|family"
              + " members?|in laws?|(?:any|a|some|which|other|no|close) relative|relative"
              + " with|(?:^|(?:any|which|some|no) )(?:child|children|kids?)(?="
              + " (?:with|have|has|had)\\b)|(?:his|her|their|patients)"
              + " (?:baby|newborn|infant|child|children|kids?|partner|parents?))\\b");
  private static final Pattern SPANISH =
      Pattern.compile(
          "\\b(?:madres?|padres?|parientes?|espos[oa]s?|marido|hij[oa]s?|herman[oa]s?|prim[oa]s?"
              + "|(?:bis)?abuel[oa]s?|niet[oa]s?|sobrin[oa]s?|suegr[oa]s?|cunad[oa]s?|conyuge"
              + "|(?:su|sus|el|la|las|los|una?|algun|alguna|del) ti[oa]s?"
              + "|su (?:mama|papa|mujer|pareja|bebe|guagua|recien nacid[oa]))\\b");

  private static final Pattern ACCENTED =
      Pattern.compile("(?iu)(?<!\\p{L})(?:mam|pap)á(?:s)?(?!\\p{L})");

  private static final String POSSESSIVE_ES = "(?:su|sus|el|la|las|los|un|una) ";

  /** Since when, or after what: whoever is named there is not the one that is asked about. */
  private static final Pattern CIRCUMSTANCE_ENGLISH =
      Pattern.compile(
          "\\b(?:since|after|before|until|while|once|during|(?<=\\w )when) (?:the )?"
              + "(?:(?:birth|death|loss|wedding) of )?(?:his|her|their|the patients) (?:"
              + ENGLISH.pattern()
              + "|(?:baby|child|children|kids?|partner|parents?)\\b)(?!"
              + " (?:has|have|had)\\b)|\\bdeliver(?:ed|y of)? (?:her|their|the patients)"
              + " (?:baby|child|newborn|infant)\\b");

  private static final Pattern CIRCUMSTANCE_SPANISH =
      Pattern.compile(
          "\\b(?:(?:desde|despues de|antes de|hasta) que (?:(?:nacio|naciera|murio|muriera|fallecio"
              + "|falleciera) )?|(?:desde|despues de|antes de|durante|tras|hasta)"
              + " (?:el |la )?(?:nacimiento|parto|muerte|fallecimiento|boda) de )"
              + POSSESSIVE_ES
              + "?(?:"
              + SPANISH.pattern()
              + ")(?! (?:tiene|tuvo|tenia|ha|han|padece)\\b)");

  private Kin() {}

  /**
   * @param body the question as it is written: with its accent "mamá" is no breast
   * @param folded its folded words
   */
  static boolean isNamed(String body, String folded, Language language) {
    return ACCENTED.matcher(body).find() || isNamed(folded, language);
  }

  private static boolean isNamed(String folded, Language language) {
    boolean spanish = language == Language.ES;
    String told =
        (spanish ? CIRCUMSTANCE_SPANISH : CIRCUMSTANCE_ENGLISH).matcher(folded).replaceAll(" ");
    return (spanish ? SPANISH : ENGLISH).matcher(told).find();
  }
}
