package org.cliniccomms.rag.checking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers with their units, and how often something is. Words for numbers count too, but not
 * "one": it is an article as well.
 */
final class Quantities {
  private static final Map<String, String> WORDS = numberWords();
  private static final String[] BEGINNINGS =
      WORDS.keySet().stream().map(word -> word.substring(0, 3)).distinct().toArray(String[]::new);
  private static final String NUMBER =
      "(?<![\\p{L}\\d.,])(?:((?:(?<=[\\s(:=])-)?\\d{1,18}(?:[.,]\\d{1,18}){0,6})(?!\\d)|\\b("
          + String.join("|", WORDS.keySet())
          + ")\\b)";
  private static final String UNIT =
      "%|mm\\s?\\[?hg\\]?|°\\s?[cf]\\b|[\\p{L}μ\\[\\]{}]+(?:[*^]\\d{1,2})?\\d?";
  private static final Pattern FREQUENCY =
      Pattern.compile(
          NUMBER
              + "\\s?-?\\s?(?:x\\b|times?|veces|vez)\\s*(?:/|\\ba\\b|\\bper\\b|\\bpor\\b|\\bal\\b|\\ba"
              + " la\\b|\\beach\\b"
              + "|\\bevery\\b|\\bcada\\b)?\\s*(day|daily|dia|diari[oa]s?|week|weekly|semana"
              + "|semanal(?:es)?|month|monthly|mes|mensual(?:es)?|hour|hora|year|ano)\\b");
  private static final Pattern OFTEN =
      Pattern.compile(
          "\\b(twice|once|thrice|una"
              + " vez|bid|tid|qid|[btq]\\.i\\.d)\\b\\.?\\s*(?:/|\\ba\\b|\\bper\\b|\\bal\\b|\\ba"
              + " la\\b|\\bpor\\b|\\beach\\b|\\bevery\\b|\\bcada\\b)?"
              + "\\s*(day|daily|dia|diari[oa]|week|weekly|semana|month|monthly|mes|hour|hora|year|ano)?\\b");
  private static final Pattern DAILY =
      Pattern.compile(
          "\\b(?:daily|every day|each day|a day|per day|al dia|cada dia|por dia|diari[oa]s?"
              + "|diariamente|a diario|qd)\\b(?!\\s(?:activit|living|life|routine))");
  private static final Pattern EVERY_HOURS =
      Pattern.compile("(?<![\\p{L}\\d])(?:q|c/)\\s?(\\d{1,2})\\s?h(?:rs?|oras?)?\\b");
  private static final Pattern HALF =
      Pattern.compile(
          "(?<![\\d.,/])(?:1\\s?/\\s?2|half an?|half|medi[oa])\\s(?=((?:tab|pill|pastilla"
              + "|comprimido|pack|paquete|cajetilla)\\p{L}*))");
  private static final Pattern ONE =
      Pattern.compile(
          "\\b(?:one|un|una|uno)\\s(?=((?:tab|pill|capsul|pastilla|comprimido|puff|inhala|drop|gota"
              + "|injection|inyecc|dose|dosis|sachet|unit|unidad)\\p{L}*))");
  private static final Pattern COUNTED =
      Pattern.compile(
          NUMBER
              + "[\\s-]{0,2}((?:"
              + UNIT
              + ")(?:/(?:"
              + UNIT
              + "|\\d+[.,]?\\d*\\s?\\p{L}+))?"
              + "(?:\\s(?:per|por)\\s\\p{L}+)?)?");
  private static final Map<String, String> UNITS = units();

  private final List<Quantity> found = new ArrayList<>();

  private final Page page;

  private Quantities(Page page) {
    this.page = page;
  }

  /** Takes the numbers out of a page from which dates and times are gone. */
  static List<Quantity> take(Page page) {
    Quantities reading = new Quantities(page);
    boolean numbers = page.digits() > 0 || page.hasAny(BEGINNINGS);
    if (numbers) {
      page.takeAll(
          FREQUENCY, m -> reading.add(written(m), "times/" + period(m.group(3)), m.start()));
    }
    if (page.hasAny("twice", "once", "thrice", "una vez", "id", ".i.d")) {
      page.take(OFTEN, reading::often);
    }
    if (page.hasAny("da", "dia", "qd")) {
      page.takeAll(DAILY, m -> reading.add("1", "times/day", m.start()));
    }
    if (page.hasAny("half", "medi", "/")) {
      page.takeAll(HALF, m -> reading.add("0.5", unit(m.group(1)), m.start()));
    }
    if (page.hasAny("one ", "un ", "una ", "uno ")) {
      page.takeAll(ONE, m -> reading.add("1", unit(m.group(1)), m.start()));
    }
    if (numbers) {
      page.takeAll(EVERY_HOURS, m -> reading.add(m.group(1), "hour", m.start()));
      page.take(COUNTED, m -> reading.counted(m, page));
    }
    return List.copyOf(reading.found);
  }

  /** What is no unit stays on the page: it may be a word that tells something. */
  private boolean counted(MatchResult match, Page page) {
    String unit = unit(match.group(3));
    add(written(match), unit, match.start());
    if (unit.isEmpty() && match.group(3) != null) {
      page.blank(match.start(), match.start(3));
      return false;
    }
    return true;
  }

  private void add(String number, String unit, int start) {
    found.add(new Quantity(values(number), unit, Bound.take(page, start), start));
  }

  /** "Once" alone is eleven in Spanish, and before a clause a conjunction. */
  private boolean often(MatchResult match) {
    String word = match.group(1);
    boolean latin = word.endsWith("d") && !word.equals("una vez");
    if (match.group(2) == null && !latin && !word.equals("twice") && !word.equals("thrice")) {
      return false;
    }
    String times =
        switch (word.charAt(0)) {
          case 'b' -> "2";
          case 't' -> word.startsWith("tw") ? "2" : "3";
          case 'q' -> "4";
          default -> "1";
        };
    String unit =
        match.group(2) == null
            ? (latin ? "times/day" : "times")
            : "times/" + period(match.group(2));
    add(times, unit, match.start());
    return true;
  }

  private static String period(String word) {
    return switch (word.charAt(0)) {
      case 'd' -> "day";
      case 'w', 's' -> "week";
      case 'm' -> "month";
      case 'h' -> "hour";
      default -> "year";
    };
  }

  private static String written(MatchResult match) {
    return match.group(1) != null
        ? match.group(1)
        : WORDS.getOrDefault(String.valueOf(match.group(2)), "");
  }

  /** Of what stands behind a number only what is known as a unit. */
  private static String unit(@Nullable String written) {
    if (written == null) {
      return "";
    }
    String plain = written.replaceAll("\\s(?:per|por)\\s", "/").replaceAll("[\\s\\[\\]{}]", "");
    String[] sides = plain.split("/", 2);
    String first = UNITS.getOrDefault(sides[0], "");
    if (sides.length == 1 || first.isEmpty()) {
      return first;
    }
    String whole = UNITS.get(plain);
    String second = UNITS.getOrDefault(sides[1], sides[1]);
    return whole != null ? whole : first + "/" + second;
  }

  private static Set<BigDecimal> values(String written) {
    boolean below = written.startsWith("-");
    String digits = below || written.startsWith("+") ? written.substring(1) : written;
    String[] groups = digits.split("[.,]", -1);
    BigDecimal joined = signed(String.join("", groups), below);
    if (groups.length == 1) {
      return Set.of(joined);
    }
    String last = groups[groups.length - 1];
    String whole = String.join("", List.of(groups).subList(0, groups.length - 1));
    BigDecimal fraction = signed(whole + "." + last, below);
    boolean maybeThousands = last.length() == 3 && !groups[0].equals("0");
    if (groups.length == 2 && !maybeThousands) {
      return Set.of(fraction);
    }
    return joined.compareTo(fraction) == 0 ? Set.of(joined) : Set.of(joined, fraction);
  }

  private static BigDecimal signed(String digits, boolean below) {
    BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
    return below ? value.negate() : value;
  }

  private static Map<String, String> numberWords() {
    Map<String, String> words = new HashMap<>();
    String[] names = {
      "zero cero",
      "",
      "two dos",
      "three tres",
      "four cuatro",
      "five cinco",
      "six seis",
      "seven siete",
      "eight ocho",
      "nine nueve",
      "ten diez",
      "eleven",
      "twelve doce",
      "thirteen trece",
      "fourteen catorce",
      "fifteen quince",
      "sixteen dieciseis",
      "seventeen diecisiete",
      "eighteen dieciocho",
      "nineteen diecinueve",
      "twenty veinte"
    };
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].isEmpty() ? List.<String>of() : Page.words(names[i])) {
        words.put(name, String.valueOf(i));
      }
    }
    return words;
  }

  private static Map<String, String> units() {
    Map<String, String> units = new HashMap<>();
    String lines =
        """
        mg milligram milligrams miligramo miligramos mgs
        g gram grams gramo gramos gr
        mcg μg ug microgram micrograms microgramo microgramos
        ng nanogram nanograms nanogramo nanogramos
        kg kilogram kilograms kilogramo kilogramos kilo kilos
        lb lbs pound pounds libra libras
        ml milliliter milliliters millilitre millilitres mililitro mililitros cc
        l liter liters litre litres litro litros
        dl deciliter deciliters decilitro decilitros
        % percent percentage pct porciento
        mmhg mmdehg
        kpa kilopascal kilopascals kilopascales
        mmol millimol millimoles milimol milimoles mmole
        umol μmol micromol micromoles
        meq milliequivalents miliequivalentes
        u ui iu unt units unit unidad unidades
        /min bpm lpm rpm beats/min beats/minute latidos/minuto breaths/min breaths/minute respiraciones/minuto
        beats beat latidos latido
        °c cel celsius centigrados
        °f degf fahrenheit
        cm centimeter centimeters centimetre centimetres centimetro centimetros
        mm millimeter millimeters milimetro milimetros
        m meter meters metre metres metro metros
        m2 squaremeter
        tablet tablets tab tabs tableta tabletas pastilla pastillas pill pills comprimido comprimidos comp
        capsule capsules capsula capsulas cap caps
        puff puffs inhalacion inhalaciones inhalation inhalations
        drop drops gota gotas
        pack packs paquete paquetes cajetilla cajetillas packet packets
        glass glasses vaso vasos copa copas drink drinks trago tragos
        cigarette cigarettes cigarrillo cigarrillos cigarro cigarros
        times time veces vez
        hour hours hora horas hr hrs h
        minute minutes minuto minutos min mins
        day days dia dias d
        week weeks semana semanas
        month months mes meses
        year years ano anos yr yrs
        """;
    for (String line : lines.lines().toList()) {
      List<String> names = Page.words(line);
      names.forEach(name -> units.put(name, names.get(0)));
    }
    return units;
  }
}
