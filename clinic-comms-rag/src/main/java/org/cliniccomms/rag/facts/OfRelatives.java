package org.cliniccomms.rag.facts;

import java.util.regex.Pattern;

/** Tells sentences about a patient's relatives and friends from those about the patient. */
public final class OfRelatives {
  private static final String KIN =
      "(?:mother|father|brother|sister|son|daughter|aunt|uncle|cousin|husband|wife"
          + "|grand(?:mother|father|parent|son|daughter|ma|pa)|madre|padre|herman[oa]|abuel[oa]"
          + "|hij[oa]|ti[oa]|prim[oa]|espos[oa]|marido)";

  /** Who tells or does something for the patient says nothing of their own. */
  private static final String FOR_THE_PATIENT =
      "(?:states?|stated|says?|said|reports?|reported|not(?:es|ed|ices|iced)|thinks|describe[sd]?"
          + "|confirm(?:s|ed)|worr\\w+|gives?|helps?|fills?|sorts?|prepares?|manages?|brings?"
          + "|brought|refiere|relata|cuenta|dice|dijo|not[ao]|informa|comenta|observa|prepara|arma"
          + "|administra|ayuda|l[aeo])";

  private static final Pattern OPENS =
      Pattern.compile(
          "^(?:(?:the|his|her|la|el|su|an?|una?|one|two|dos|older|younger|elder|eldest|late|paternal|maternal|half|great|grand|otr[oa])"
              + " )*"
              + KIN
              + "s?\\b(?! (?:\\([^)]*\\) )?"
              + FOR_THE_PATIENT
              + "\\b)");

  private static final Pattern HEALTH =
      Pattern.compile(
          "\\bfamily (?:history|hx)\\b|\\bantec\\w*\\.? fam|\\b(?:"
              + KIN
              + "|mom|mum|dad|partner|friend|neighbou?r|roommate|mama|papa|pareja|amig[oa]|vecin[oa])s?(?:"
              + " \\([^)]*\\))? (?:takes?|took|smokes?|uses?|used|had|has|drinks?|is on|was"
              + " on|tomo|toma|tomaba|fuma|usa|usaba|tuvo|tiene|bebe)\\b");

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:"
              + KIN
              + "|mom|mum|dad|parent|sibling|spouse|partner|child|niece|nephew|mama|papa|pareja"
              + "|sobrin[oa]|niet[oa]|suegr[oa]|cunad[oa]|nuera|yerno|novi[oa]|polol[oa]|hn[oa]|esp"
              + "|children|relatives|family|familia|familiares|husb|sis|bro|twin|gemel[oa]|melliz[oa]|mujer"
              + "|marido|conyuge|espos[oa]|gran|granny|grandma|grandpa|grandad|granddad|hubby|stepmother|stepfather|in-law"
              + "|madrastra|padrastro|bisabuel[oa]|pari?entes?)(?:e?s)?\\b");

  private OfRelatives() {}

  /** Tells whether a folded sentence is about somebody else than the patient. */
  public static boolean isSaid(String folded) {
    return OPENS.matcher(folded).find() || isOfHealth(folded);
  }

  /** Tells whether a folded sentence names a relative. */
  public static boolean isNamed(String folded) {
    return NAMED.matcher(folded).find();
  }

  /** Tells whether a folded sentence says what somebody else has, had or takes. */
  static boolean isOfHealth(String folded) {
    return HEALTH.matcher(folded).find();
  }
}
