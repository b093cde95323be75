package org.cliniccomms.rag.reading;

import java.util.regex.Pattern;

/**
 * Tells whether a folded question names a relative: what a relative has, the patient need not have.
 * Some words are kin in one of the languages only ({@code son}, {@code TIA}), some only behind a
 * possessive ({@code papa} is a potato too).
 */
final class Kin {
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:mothers?|fathers?|moms?|mums?|dads?|wife|wives|husbands?|spouses?|sons?|daughters?"
              + "|brothers?|sisters?|siblings?|aunts?|uncles?|cousins?|nephews?|nieces?|twins?"
              + "|(?:step|grand)(?:mother|father|son|daughter|child|children|parent|ma|pa)s?"
              + "|(?:his|her|their|patients) (?:baby|child|children|kids?|partner|parents?))\\b");
  private static final Pattern SPANISH =
      Pattern.compile(
          "\\b(?:madres?|padres?|espos[oa]s?|marido|hij[oa]s?|herman[oa]s?|prim[oa]s?"
              + "|(?:bis)?abuel[oa]s?|niet[oa]s?|sobrin[oa]s?|suegr[oa]s?|cunad[oa]s?|conyuge"
              + "|(?:su|sus|el|la|las|los|una?|algun|alguna|del) ti[oa]s?"
              + "|su (?:mama|papa|mujer|pareja|bebe))\\b");

  private Kin() {}

  static boolean isNamed(String folded, Language language) {
    return (language == Language.ES ? SPANISH : ENGLISH).matcher(folded).find();
  }
}
