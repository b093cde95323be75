package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.PhraseBook.Found;
import org.cliniccomms.rag.checking.Reading.Exact;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words.Token;

/** Reads what sentences say. Immutable, thread-safe. */
final class SentenceReader {
  /** An answer to the question asked, which is not part of the sentence. */
  private static final Pattern YES_NO =
      Pattern.compile("(?iu)^\\s*(?:yes|no|sí|si|correct|correcto|cierto)\\s?[,.:;—–-]\\s");

  /** What is called an intolerance need not be said to be no allergy; it denies no allergies. */
  private static final Pattern NO_ALLERGY =
      Pattern.compile(
          "(?iu)(\\bintoleran\\p{L}{1,6}\\b[^.;]{0,40}?),?\\s(?:(?:and\\s|y\\s)?not?|rather than|en"
              + " lugar de|en vez"
              + " de)(?:\\s(?:as|como))?(?:\\s(?:an?|una))?\\sal{1,2}erg\\p{L}{1,5}\\b");

  private static final Set<String> CHANGES = Set.of("increase", "decrease");
  private static final PhraseBook TELLING = PhraseBook.read("telling.txt");
  private static final PhraseBook ADVICE = PhraseBook.read("advice.txt");

  private final Glossary glossary;

  SentenceReader(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  Reading read(String sentence) {
    String plain = NO_ALLERGY.matcher(sentence).replaceAll("$1");
    Page page = new Page(YES_NO.matcher(plain).replaceFirst(""));
    List<String> addresses = new ArrayList<>(Addresses.take(page));
    var dates = Dates.take(page);
    var times = Times.take(page);
    addresses.addAll(Addresses.takePhones(page));
    String text = page.text();
    Clauses words = new Clauses(text, org.cliniccomms.rag.glossary.Words.tokens(text));
    var quantities = Quantities.take(page);
    Parts parts = new Parts(words, Context.of(words, dates), page);
    parts.add(glossary.mentions(text), glossary);
    parts.addTold(TELLING.find(words));
    Set<String> advice = parts.addAdvice(ADVICE.find(words));
    parts.addWords();
    return new Reading(
        words,
        parts.context.modes(),
        parts.units(),
        List.copyOf(parts.told),
        advice,
        new Exact(dates, times, quantities, addresses),
        Tongue.of(words));
  }

  /** What is put together of a sentence. */
  private static final class Parts {
    private final Clauses words;
    private final Context context;
    private final Page page;
    private final List<Unit> units = new ArrayList<>();
    private final List<Found> told = new ArrayList<>();
    private final BitSet hard = new BitSet();
    private final BitSet taken = new BitSet();

    Parts(Clauses words, Context context, Page page) {
      this.words = words;
      this.context = context;
      this.page = page;
    }

    void add(List<Mention> mentions, Glossary glossary) {
      Map<Integer, List<Mention>> places = new LinkedHashMap<>();
      mentions.forEach(
          each -> places.computeIfAbsent(each.first(), any -> new ArrayList<>()).add(each));
      places.values().forEach(place -> addPlace(place, glossary));
    }

    private void addPlace(List<Mention> place, Glossary glossary) {
      int start = place.get(0).first();
      int end = place.get(0).end();
      Set<Concept> concepts = new LinkedHashSet<>();
      place.forEach(one -> concepts.addAll(Meanings.apart(one, glossary)));
      boolean isHard =
          place.stream().allMatch(one -> Meanings.weight(one.concept()) == Weight.HARD);
      if ((!isHard && isCommon(start, end))
          || (end == start + 1 && isSmallWord(start))
          || context.isPartOfAnEnd(start, end)) {
        return;
      }
      Set<Mode> how = EnumSet.noneOf(Mode.class);
      context.modes().subList(start, end).forEach(how::addAll);
      place.forEach(one -> addOwn(one.concept(), how));
      units.add(new Unit(isHard ? Weight.HARD : Weight.SOFT, concepts, start, end, how));
      (isHard ? hard : taken).set(start, end);
      taken.set(start, end);
    }

    /** Some short forms are small words in another spelling: its, ITS. */
    private boolean isSmallWord(int at) {
      String written = words.token(at).text();
      return CommonWords.contains(words.folded(at))
          && !written.equals(written.toUpperCase(Locale.ROOT));
    }

    private static void addOwn(Concept concept, Set<Mode> how) {
      if (Meanings.isAllergyTo(concept)) {
        how.add(Mode.ALLERGY);
      }
      if (Meanings.deniesAllergies(concept)) {
        how.add(Mode.DENIED);
      }
    }

    /** What tells how a thing is stands above what the glossary makes of the same words. */
    void addTold(List<Found> found) {
      for (Found one : found) {
        if (isFree(one) || turnsANumber(one)) {
          told.add(one);
          taken.set(one.start(), one.end());
          units.removeIf(unit -> isWithin(unit, one) || (turnsANumber(one) && isIn(unit, one)));
        }
      }
    }

    /** What advises is compared by itself, not as words. */
    Set<String> addAdvice(List<Found> found) {
      Set<String> kinds = new LinkedHashSet<>();
      for (Found one : found) {
        if (isFree(one)) {
          kinds.add(one.name());
          units.removeIf(unit -> isWithin(unit, one));
          taken.set(one.start(), one.end());
        }
      }
      return kinds;
    }

    /** "Fell to 7.3", which is no fall. */
    private boolean turnsANumber(Found found) {
      return found.end() - found.start() > 1
          && CHANGES.contains(found.name())
          && found.end() < words.size()
          && Character.isDigit(words.token(found.end()).text().charAt(0));
    }

    private static boolean isIn(Unit unit, Found found) {
      return found.start() <= unit.start() && unit.end() <= found.end();
    }

    private static boolean isWithin(Unit unit, Found found) {
      return unit.weight() == Weight.SOFT
          && found.start() <= unit.start()
          && unit.end() <= found.end();
    }

    private boolean isFree(Found found) {
      return hard.get(found.start(), found.end()).isEmpty();
    }

    void addWords() {
      for (int at = 0; at < words.size(); at++) {
        if (!taken.get(at) && !isCommon(at, at + 1)) {
          units.add(new Unit(Weight.WORD, Set.of(), at, at + 1, context.modes().get(at)));
        }
      }
    }

    private boolean isCommon(int start, int end) {
      for (int at = start; at < end; at++) {
        Token token = words.token(at);
        boolean blank = page.isBlank(token.start()) || context.isSpoken(at);
        if (!blank
            && !CommonWords.contains(token.folded())
            && !CommonWords.isReporting(token.folded())) {
          return false;
        }
      }
      return true;
    }

    List<Unit> units() {
      units.sort(java.util.Comparator.comparingInt(Unit::start));
      return List.copyOf(units);
    }
  }

  /** Which of the two languages a sentence is in, by its small words. */
  private static final class Tongue {
    private static final Set<String> SPANISH =
        Set.copyOf(
            Page.words(
                "el la los las de del en y se su sus con que por para una al es desde paciente sin"
                    + " tiene fue un hay esta son ha nunca toma como hasta muy"));
    private static final Set<String> ENGLISH =
        Set.copyOf(
            Page.words(
                "the of and with in to is was for on at an by patient since who her his has are"
                    + " were that not she he never takes from had been"));

    /** How many more of its small words are Spanish than English. */
    static int of(Clauses words) {
      int more = 0;
      for (int at = 0; at < words.size(); at++) {
        more += SPANISH.contains(words.folded(at)) ? 1 : 0;
        more -= ENGLISH.contains(words.folded(at)) ? 1 : 0;
      }
      return more;
    }
  }
}
