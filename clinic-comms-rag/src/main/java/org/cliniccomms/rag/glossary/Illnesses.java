package org.cliniccomms.rag.glossary;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How names of illnesses and the words for whoever has one are formed in English and Spanish:
 * "cirrhotic" is of cirrhosis, and what is a cancer of the colon is a malignant neoplasm, too.
 */
final class Illnesses {
  /** Shorter words are too often others by chance. */
  private static final int SHORTEST = 5;

  /** Ending of a word for whoever has an illness, endings that the illness may have. */
  private static final List<Ending> ENDINGS =
      Stream.of(
              "otic,otico,otica,osico,osica > osis",
              "itic,itico,itica > itis,is",
              "eptic,eptico,eptica > epsy,epsia,epsis",
              "asico,asica > asis",
              "atic,atico,atica > a,asis,atia,atism,atismo",
              "athic > athy",
              "emic,emico,emica > emia",
              "istic,ista > ism,ismo",
              "ilic,iliac,ilico,ilica > ilia",
              "eic,eico,eica > ea",
              "ic,ico,ica > ia,y,es,ism,ismo",
              "ensive,enso,ensa,ensivo,ensiva > ension",
              "ese > esity",
              "eso,esa > esidad",
              "oid > oidism",
              "oideo,oidea > oidismo",
              "ous > osis,e",
              "oso,osa > osis,a,edad",
              "oso,osa,ous,iano,iana,ian,y > ",
              "ious > iety",
              "ive,ivo,iva > ion",
              "ed > ion,ia,e",
              "pata > patia")
          .map(Ending::of)
          .toList();

  private static final String[] OF_AN_ORGAN = {
    "%s problem",
    "%s disease",
    "%s trouble",
    "%s condition",
    "%s disorder",
    "%s illness",
    "%s issue",
    "%s complaint",
    "%s diagnosis",
    "disease %s",
    "problem %s",
    "trouble %s",
    "wrong %s"
  };

  private static final String[] EN_UN_ORGANO = {
    "problema %s",
    "enfermedad %s",
    "trastorno %s",
    "afección %s",
    "patología %s",
    "diagnóstico %s",
    "mal %s",
    "condición %s",
    "dolencia %s"
  };

  /** A name of one form, %s standing for what is affected, and the names that mean the same. */
  private static final List<Form> FORMS =
      List.of(
          new Form(
              "%s cancer",
              "cancer %s",
              "%s carcinoma",
              "carcinoma %s",
              "malignant neoplasm %s",
              "malignant tumor %s",
              "%s malignancy",
              "malignancy %s",
              "%s ca"),
          new Form(
              "cáncer de %s", "carcinoma %s", "neoplasia maligna %s", "tumor maligno %s", "ca %s"),
          new Form("%s disease", OF_AN_ORGAN),
          new Form("%s problem", OF_AN_ORGAN),
          new Form("enfermedad %s", EN_UN_ORGANO),
          new Form("problema %s", EN_UN_ORGANO),
          new Form("trastorno %s", EN_UN_ORGANO),
          new Form("fracture of %s", "%s fracture", "broken %s", "fractured %s", "broke %s"),
          new Form(
              "fractura de %s",
              "quebradura %s",
              "%s quebrada",
              "%s rota",
              "%s fracturada",
              "quebró %s",
              "rompió %s",
              "fracturó %s",
              "quebrado %s",
              "fracturado %s"),
          new Form(
              "%s deficiency", "low %s", "lack %s", "short %s", "%s deficient", "%s insufficiency"),
          new Form("déficit de %s", "deficiencia %s", "carencia %s", "falta %s", "%s baja"));

  private Illnesses() {}

  /** Returns what a folded word for whoever has an illness may be formed of, in no order. */
  static Set<String> behind(String folded) {
    return ENDINGS.stream()
        .flatMap(ending -> ending.behind(folded))
        .filter(word -> word.length() >= SHORTEST - 1 && !word.equals("allergy"))
        .collect(Collectors.toSet());
  }

  /** Returns other forms of an illness's name; none of a name that is of no such form. */
  static List<String> alsoCalled(String name) {
    return FORMS.stream().flatMap(form -> form.others(name)).toList();
  }

  private record Ending(List<String> ofWhoever, List<String> ofIllness) {
    static Ending of(String line) {
      int sign = line.indexOf(" > ");
      return new Ending(
          List.of(line.substring(0, sign).split(",", -1)),
          List.of(line.substring(sign + 3).split(",", -1)));
    }

    Stream<String> behind(String folded) {
      return ofWhoever.stream()
          .filter(ending -> folded.length() >= SHORTEST && folded.endsWith(ending))
          .map(ending -> folded.substring(0, folded.length() - ending.length()))
          .filter(root -> root.length() >= 2)
          .flatMap(root -> ofIllness.stream().map(root::concat));
    }
  }

  private record Form(String one, List<String> others) {
    Form(String one, String... others) {
      this(one, List.of(others));
    }

    Stream<String> others(String name) {
      int at = one.indexOf("%s");
      String before = one.substring(0, at);
      String behind = one.substring(at + 2);
      if (!name.startsWith(before)
          || !name.endsWith(behind)
          || name.length() <= before.length() + behind.length()) {
        return Stream.empty();
      }
      String affected = name.substring(before.length(), name.length() - behind.length());
      return others.stream().map(other -> other.replace("%s", affected));
    }
  }
}
