package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Reading.Exact;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words.Token;

/** What one of the texts says that may be cited. Built by one thread, then only read. */
final class Known {
  private static final String PART = "of:";
  private static final Pattern LABEL = Pattern.compile(": |; ");

  private final Glossary glossary;
  private final Map<Concept, List<Set<Mode>>> concepts = new HashMap<>();
  private final Map<String, List<Set<Mode>>> words = new HashMap<>();
  private final Set<String> advice = new HashSet<>();
  private boolean spanish;
  private boolean english;
  private final List<Place> places = new ArrayList<>();
  private final List<Exact> exact = new ArrayList<>();
  private final String folded;
  private final String digits;
  private final boolean fallenThrough;

  private Known(Glossary glossary, String text, boolean fallenThrough) {
    this.glossary = glossary;
    this.folded = Letters.folded(Letters.usual(text));
    this.digits = folded.replaceAll("(?<=\\d)[\\s().-]{1,3}(?=\\d)", "");
    this.fallenThrough = fallenThrough;
  }

  /** Where a reading has what it names. */
  record Place(Reading reading, List<Set<Mode>> modes, Map<Integer, Unit> units, boolean labelled) {
    boolean isDate() {
      return labelled && reading.words().size() > 0 && reading.words().folded(0).equals("date");
    }

    boolean isEnd() {
      return labelled && reading.words().size() > 0 && reading.words().folded(0).equals("end");
    }
  }

  static Known of(String text, SentenceReader reader, Glossary glossary) {
    Frame frame = Frame.of(text);
    Known known = new Known(glossary, text, frame.fallenThrough());
    for (Frame.Line line : frame.lines()) {
      for (String sentence : Sentences.of(line.text())) {
        known.add(reader.read(sentence), line);
      }
      known.instruct(reader, line);
    }
    return known;
  }

  /** What a record instructs begins behind a label: "Dosage: as needed; Take with food". */
  private void instruct(SentenceReader reader, Frame.Line line) {
    if (line.labelled()) {
      LABEL
          .splitAsStream(line.text())
          .skip(1)
          .forEach(each -> advice.addAll(reader.read(each).advice()));
    }
  }

  private void add(Reading reading, Frame.Line line) {
    Set<Mode> ofLine = line.modes();
    List<Set<Mode>> modes = reading.modes();
    modes.forEach(each -> each.addAll(ofLine));
    Map<Integer, Unit> units = new HashMap<>();
    for (Unit unit : reading.units()) {
      Set<Mode> all = EnumSet.noneOf(Mode.class);
      all.addAll(ofLine);
      all.addAll(unit.modes());
      unit.concepts().forEach(concept -> add(concept, all));
      for (int at = unit.start(); at < unit.end(); at++) {
        units.put(at, unit);
      }
    }
    for (int at = 0; at < reading.words().size(); at++) {
      add(reading.words().token(at), modes.get(at));
    }
    advice.addAll(reading.advice());
    spanish |= reading.tongue() > 1;
    english |= reading.tongue() < -1;
    exact.add(reading.exact());
    places.add(new Place(reading, modes, units, line.labelled()));
  }

  /** What holds of a kind of thing holds of the thing; that it is denied does not. */
  private void add(Concept concept, Set<Mode> modes) {
    Set<Concept> kinds = modes.contains(Mode.DENIED) ? Set.of(concept) : glossary.broader(concept);
    Set<Mode> ofKinds = EnumSet.of(Mode.OF_A_KIND);
    ofKinds.addAll(modes);
    kinds.forEach(kind -> put(concepts, kind, kind.equals(concept) ? modes : ofKinds));
    for (String part : Page.words(concept.key())) {
      put(words, PART + part, modes);
    }
  }

  private void add(Token token, Set<Mode> modes) {
    put(words, Likeness.stem(token), modes);
    Likeness.root(token).ifPresent(root -> put(words, root, modes));
  }

  private static <K> void put(Map<K, List<Set<Mode>>> map, K key, Set<Mode> modes) {
    List<Set<Mode>> all = map.computeIfAbsent(key, any -> new ArrayList<>(2));
    if (!all.contains(modes)) {
      all.add(modes);
    }
  }

  List<Set<Mode>> of(Concept concept) {
    return concepts.getOrDefault(concept, List.of());
  }

  /** How a word is meant where it, or a form of it, stands. */
  List<Set<Mode>> of(String form) {
    return words.getOrDefault(form, List.of());
  }

  /** How a part of the body is meant within the names of what is known: the chest of a chest CT. */
  List<Set<Mode>> ofPart(String body) {
    return words.getOrDefault(PART + body, List.of());
  }

  boolean advises(String kind) {
    return advice.contains(kind);
  }

  boolean isSpanish() {
    return spanish;
  }

  boolean isEnglish() {
    return english;
  }

  /** Its sentences, in their order. */
  List<Place> places() {
    return places;
  }

  List<Exact> exact() {
    return exact;
  }

  /** Whether anything in it is denied, or over, or called off. */
  boolean isOfSomethingThatIsNotSo() {
    return fallenThrough
        || places.stream()
            .flatMap(place -> place.modes().stream())
            .anyMatch(how -> how.contains(Mode.DENIED) || how.contains(Mode.ENDED));
  }

  /** Whether it is a note or a report: what somebody wrote on a day, also of other days. */
  boolean isWritten() {
    return folded.startsWith("note (") || folded.startsWith("report (");
  }

  /** The day of what it tells; empty if it tells of none or of several. */
  Optional<Dated> day() {
    List<Dated> all =
        places.stream().flatMap(place -> place.reading().exact().dates().stream()).toList();
    return places.stream()
        .filter(Place::isDate)
        .flatMap(place -> place.reading().exact().dates().stream())
        .findFirst()
        .or(() -> all.stream().findFirst().filter(one -> all.size() == 1));
  }

  boolean isFallenThrough() {
    return fallenThrough;
  }

  /** Whether an e-mail or web address, or the digits of a number, stand in the text. */
  boolean hasAddress(String address) {
    return folded.contains(address) || digits.contains(address);
  }

  /**
   * How words are meant where they stand just so, one behind the other, as part of no other sort of
   * thing.
   */
  List<Set<Mode>> ofPhrase(List<Token> phrase, Unit unit) {
    List<Set<Mode>> all = new ArrayList<>();
    for (Place place : places) {
      Clauses text = place.reading().words();
      for (int at = 0; at + phrase.size() <= text.size(); at++) {
        if (isAt(phrase, text, at) && isOfSort(place.units().get(at), unit)) {
          all.add(place.modes().get(at));
        }
      }
    }
    return all;
  }

  private static boolean isAt(List<Token> phrase, Clauses text, int at) {
    for (int i = 0; i < phrase.size(); i++) {
      if (!phrase.get(i).stem().equals(text.token(at + i).stem())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfSort(@org.jspecify.annotations.Nullable Unit there, Unit unit) {
    return there == null
        || there.concepts().isEmpty()
        || there.concepts().stream()
            .anyMatch(
                one -> unit.concepts().stream().anyMatch(other -> one.field() == other.field()));
  }
}
