package org.cliniccomms.rag.glossary;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the names of medicines tell by their form alone: international names are built from common
 * endings, and their English and Spanish forms differ by rule.
 */
final class Drugs {
  /** Endings of international names, as {@link #skeleton} leaves them. */
  private static final List<String> ENDINGS =
      List.of(
          ("pril sartan olol alol statin prazol cilin micin micin floxacin ciclin conazol nidazol"
                  + " bendazol tromicin mab tinib ciclib rafenib vir gliptin gliflozin glutid tidin"
                  + " setron triptan oxetin azepam zepam zolam dipin zosin lucast parin xaban grel"
                  + " gliniid glitazon semid tiazid talidon lacton sulfamid fibrat profen coxib oxicam"
                  + " fenac caine codon morfin orfan azepin apin ridon prazin perazin azin triptilin"
                  + " pramin faxin zodon giline fovir navir buvir asvir previr ciclovir platin rubicin"
                  + " taxel trexat abin citabin poetin grastim ermin relin tocin pressin tropin steron"
                  + " estrel estradiol onid ason olon metason nisolon terol tropi fillin filin cromil"
                  + " astin atadin zadin iramin hidrinat vudin citidin dronat parib limus mustin"
                  + " oxacin penem cef bactam grelor gatran tropin curoni racetam gabalin barbital"
                  + " toin suximid bamat afil dralazin arteren efrin ergotamin")
              .split(" "));

  private static final Set<String> SALTS =
      Set.of(
          ("sodium potassium calcium magnesium zinc hydrochloride hydrobromide hcl sulfate sulphate"
                  + " succinate tartrate maleate mesylate besylate besilate acetate phosphate fumarate"
                  + " citrate bitartrate nitrate carbonate propionate furoate valerate dipropionate"
                  + " monohydrate dihydrate trihydrate anhydrous medoxomil axetil sodico sodica"
                  + " potasico potasica calcico calcica magnesico clorhidrato bromhidrato sulfato"
                  + " succinato tartrato maleato mesilato besilato acetato fosfato fumarato citrato"
                  + " bitartrato propionato furoato valerato dipropionato")
              .split(" "));

  /** English ending, Spanish ending; the first that fits counts. */
  private static final List<List<String>> IN_SPANISH =
      List.of(
          List.of("cillin", "cilina"),
          List.of("sartan", "sartán"),
          List.of("prazole", "prazol"),
          List.of("azole", "azol"),
          List.of("floxacin", "floxacino"),
          List.of("acin", "acina"),
          List.of("ine", "ina"),
          List.of("in", "ina"),
          List.of("ate", "ato"),
          List.of("ide", "ida"),
          List.of("one", "ona"),
          List.of("profen", "profeno"),
          List.of("fenac", "fenaco"),
          List.of("xaban", "xabán"),
          List.of("triptan", "triptán"),
          List.of("setron", "setrón"),
          List.of("ium", "io"),
          List.of("ole", "ol"),
          List.of("ane", "ano"),
          List.of("ene", "eno"),
          List.of("ose", "osa"),
          List.of("ase", "asa"),
          List.of("amil", "amilo"));

  /** A strength with what follows it. */
  private static final Pattern STRENGTH =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\d.,-])\\d+(?:[.,]\\d+)*\\s?"
              + "(?:mg|mcg|µg|ug|g|ml|unt|iu|ui|units?|meq|mmol|%)(?![\\p{L}]).*$");

  /** What a title may have before the first ingredient: duration, volume, number of puffs. */
  private static final Pattern LEADING =
      Pattern.compile(
          "(?i)^(?:breath-actuated |abuse-deterrent |\\d+(?:\\.\\d+)? (?:hr|ml|actuat) )+");

  private static final Pattern DOUBLED = Pattern.compile("([bcdfglmnprst])\\1");

  private Drugs() {}

  /** Returns what the English and the Spanish form of an international name have in common. */
  static String skeleton(String folded) {
    String plain =
        folded
            .replace("ae", "e")
            .replace("oe", "e")
            .replace("ph", "f")
            .replace("th", "t")
            .replace("ch", "c")
            .replace("rh", "r")
            .replace('y', 'i')
            .replace('k', 'c');
    plain = DOUBLED.matcher(plain).replaceAll("$1");
    if (plain.length() > 3 && plain.charAt(0) == 's' && "cfklmnpqt".indexOf(plain.charAt(1)) >= 0) {
      plain = "e" + plain;
    }
    return plain.length() > 4 ? plain.replaceAll("(?:[aeo]|(?<=i)um)$", "") : plain;
  }

  /** Tells whether a skeleton is built like an international name. */
  static boolean isBuiltLikeADrug(String skeleton) {
    return skeleton.length() > 6 && ENDINGS.stream().anyMatch(skeleton::endsWith);
  }

  /** Tells whether a folded word is a salt, which says nothing about what a medicine does. */
  static boolean isSalt(String folded) {
    return SALTS.contains(folded);
  }

  /** Returns the Spanish form of an English international name. */
  static String inSpanish(String english) {
    String folded = Words.fold(english);
    String start =
        folded
            .replace("hydro", "hidro")
            .replace("ph", "f")
            .replace("th", "t")
            .replace("ch", "c")
            .replace("rh", "r")
            .replace('y', 'i');
    for (List<String> pair : IN_SPANISH) {
      if (start.endsWith(pair.get(0)) && start.length() > pair.get(0).length() + 2) {
        start = start.substring(0, start.length() - pair.get(0).length()) + pair.get(1);
        break;
      }
    }
    String single = DOUBLED.matcher(start).replaceAll("$1");
    return single.matches("s[cfklmnpqt].*") ? "e" + single : single;
  }

  /** Tells whether a title tells a product with its strength: {@code Amoxicillin 250 MG}. */
  static boolean isProduct(String title) {
    return STRENGTH.matcher(title).find();
  }

  /**
   * Returns what a product consists of, in the title's words: {@code amoxicillin} and {@code
   * clavulanate} of {@code amoxicillin 250 MG / clavulanate 125 MG Oral Tablet [Augmentin]}.
   */
  static List<String> ingredients(String title) {
    return Arrays.stream(LEADING.matcher(title).replaceFirst("").split(" / "))
        .map(part -> STRENGTH.matcher(part).replaceFirst("\n").lines().findFirst().orElse(""))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
