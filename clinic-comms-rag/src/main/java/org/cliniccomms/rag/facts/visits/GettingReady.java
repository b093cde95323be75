package org.cliniccomms.rag.facts.visits;

import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;

/** The words in which it is asked what is to be done before a visit. */
final class GettingReady {
  /** Somebody has to do something, or may. */
  private static final Pattern TO_DO =
      Pattern.compile(
          "\\b(?:must|shall|should|needs?(?: to)?|ha(?:s|ve) to|supposed to|meant"
              + " to|allowed|permitted|can|may|ought|told to|asked to|required?|ok(?:ay)? to|fine"
              + " to|safe to|off|withhold|hold|skip\\w*|omit\\w*|stop|leav(?:e|ing) (?:off|out)|do"
              + " without|avoid\\w*|takes?|bring|pack|carry|wear|drink|eat|full|empty|special|any"
              + " prep|prep|prepar\\w*|fast(?:ing|ed)?|nil by"
              + " mouth|npo|rules?|requirements?|homework|beforehand|in"
              + " advance|instructions?|without|along|drives?"
              + " (?:him|her|them)|debe[nr]?|debiera|deberia|tienen? que|hay"
              + " que|puede[n]?|podra|podria|necesita\\w*|hace falta"
              + "|conviene|toma[r]?|dejar|suspend\\w*|saltar\\w*|omitir|evitar|trae[r]?|traiga|llevar?|lleva|vestir\\w*|ropa|ayun\\w*|sin"
              + " (?:comer|tomar|desayunar|beber)|comer|beber|desayun\\w*|prepar\\w*|indicacion\\w*|requisitos?|con"
              + " que|como (?:debe|tiene"
              + "|llega|va|viene|hay)\\w*|anticipacion|antelacion|quitar\\w*|sacarse|manejar|conducir"
              + "|duchar\\w*|banar\\w*|fumar)\\b");

  /** Somebody gets ready, whatever else is said. */
  private static final Pattern READY =
      Pattern.compile(
          "\\b(?:bring(?:ing)?|pack(?:ing)?|carry|wear(?:ing)?|prep|prepar\\w*|fast(?:ing|ed)?|nil"
              + " by mouth|npo|homework|instructions?|requirements?|rules|beforehand|come"
              + " along|comes along|come with|drives? (?:him|her|them)|(?:leave|leaving)"
              + " (?:off|out)|trae[r]?"
              + "|traiga|llevar?|lleva|vestir\\w*|ropa|ayun\\w*|indicacion\\w*|requisitos?"
              + "|acompan\\w*|quitar\\w*|sacarse|manejar|conducir|duchar\\w*"
              + "|in (?:his|her|their) (?:bag|hands?|pocket|purse)|in hand|ha(?:s|ve) (?:on|with)"
              + " (?:him|her|them))\\b");

  /** How long before its time one is to be there. */
  private static final Pattern EARLY =
      Pattern.compile(
          "\\b(?:how (?:early|far ahead|long before|many minutes (?:early|before|ahead))"
              + "|cuant[oa]s? (?:\\w+ )?(?:de )?(?:antelacion|anticipacion|antes))\\b");

  /** How long something is to be done before it, or after something else. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:before|prior to|ahead of|beforehand|in advance|after (?:the |her |his )?last"
              + "|since (?:the |her |his )?last|(?:day|morning|night) (?:of|before)|on the day|that"
              + " (?:day|morning)|antes|previ[oa]\\w*|desde la ultima|despues de la ultima|el"
              + " (?:mismo )?dia|(?:manana|noche) (?:de|del|anterior)|ese dia|esa manana)\\b");

  /** What was done is not what is to be done. */
  private static final Pattern DONE =
      Pattern.compile(
          "\\b(?:did|didnt|had (?!to\\b)|has been|have"
              + " been|were|(?:was|fue|hizo|trajo|tomo|llevo|tuvo|vino|dejo|suspendio|estuvo)(?!"
              + " (?:(?:she|he|it|they) )?(?:told|asked|supposed|meant"
              + "|instructed|advised)))\\b|\\b(?:tomaba|llevaba)\\b");

  private static final Pattern BLOOD =
      Pattern.compile(
          "\\b(?:blood|bloods|labs?|venipuncture|phlebotomy|needle|sample|sangre|muestras?"
              + "|examen(?:es)?|analisis|laboratorio)\\b");

  private GettingReady() {}

  /** Tells whether folded words ask what is to be done, and not what was. */
  static boolean isAsked(String words) {
    return TO_DO.matcher(words).find() && !DONE.matcher(words).find();
  }

  /** Tells whether folded words ask how early one is to be there. */
  static boolean isHowEarly(String words) {
    return EARLY.matcher(words).find();
  }

  /** Tells whether folded words say what is to be done, or when. */
  static boolean isToDo(String words) {
    return TO_DO.matcher(words).find() || BEFORE.matcher(words).find();
  }

  /** Tells whether they do so of nothing but a visit, as "wear" and "bring" do. */
  static boolean isSaid(String words) {
    return READY.matcher(words).find();
  }

  /** Tells whether they name the time before something. */
  static boolean isBefore(String words) {
    return BEFORE.matcher(words).find();
  }

  /** Tells whether a text names the drawing of blood, however it is called. */
  static boolean isOfBlood(String text) {
    return BLOOD.matcher(Words.fold(text)).find();
  }
}
