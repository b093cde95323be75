package org.cliniccomms.rag.glossary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.search.IndexQuery;

/**
 * Knows clinical concepts by their names in English and Spanish, technical and plain.
 *
 * <p>A medicine that is not listed is known by the form of its international name, in either
 * language. Immutable, thread-safe.
 */
public final class Glossary {
  /** Fields in which a title tells the thing itself, and not only how it is measured or done. */
  private static final Set<Field> BELIEVED =
      EnumSet.of(Field.CONDITION, Field.MEDICINE, Field.ALLERGEN);

  private final Map<Concept, Entry> entries;
  private final Map<Concept, Set<Concept>> broader;
  private final Map<Concept, Set<Concept>> narrower;
  private final Map<String, Concept> byCode;
  private final Map<String, Concept> bySkeleton;
  private final NameTree names;
  private final Unlisted unlisted;
  private final Set<String> words;

  Glossary(GlossaryParts parts) {
    this.entries = parts.entries();
    this.broader = parts.broader();
    this.narrower = parts.narrower();
    this.byCode = parts.byCode();
    this.bySkeleton = parts.bySkeleton();
    this.names = parts.names();
    this.unlisted = new Unlisted(names, bySkeleton);
    this.words = parts.words();
  }

  /** The glossary that comes with this module. It is read once. */
  public static Glossary standard() {
    return Standard.GLOSSARY;
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    static final Glossary GLOSSARY = builder().addStandard().build();
  }

  /** Starts an empty glossary, for a clinic's own words. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns all listed concepts. */
  public Set<Concept> concepts() {
    return entries.keySet();
  }

  /** Returns the concepts that a text names, in their order; of overlapping names the longest. */
  public List<Mention> mentions(String text) {
    List<Token> tokens = Words.tokens(text);
    List<Mention> mentions = new ArrayList<>();
    for (int at = 0; at < tokens.size(); ) {
      NameTree.Found found = found(tokens, at);
      int end = found.end();
      String words = text.substring(tokens.get(at).start(), tokens.get(end - 1).end());
      for (Concept concept : found.concepts()) {
        mentions.add(new Mention(concept, at, end, words));
      }
      at = end;
    }
    return List.copyOf(mentions);
  }

  private NameTree.Found found(List<Token> tokens, int at) {
    NameTree.Found listed = names.longest(tokens, at);
    if (listed == null) {
      return new NameTree.Found(unlisted.concepts(tokens.get(at)), at + 1);
    }
    boolean medicine = listed.concepts().stream().anyMatch(one -> one.field() == Field.MEDICINE);
    boolean salt =
        medicine && listed.end() < tokens.size() && Drugs.isSalt(tokens.get(listed.end()).folded());
    return salt ? new NameTree.Found(listed.concepts(), listed.end() + 1) : listed;
  }

  /** Tells whether a folded word is in a name, is a form of one, or is built like a medicine's. */
  public boolean knows(String folded) {
    return names.knows(Words.stem(folded)) || !unlisted.drug(folded).isEmpty();
  }

  /** Tells whether a folded word, or a form of it, is in a listed name. */
  public boolean lists(String folded) {
    return names.knows(Words.stem(folded)) || bySkeleton.containsKey(Drugs.skeleton(folded));
  }

  /** Returns the folded words that listed names have, of both languages. */
  public Set<String> words() {
    return words;
  }

  /** Returns a concept's names in both languages, the canonical English one first. */
  public Set<String> names(Concept concept) {
    Entry entry = entries.get(concept);
    if (entry == null) {
      return Set.of(concept.key());
    }
    Set<String> all = new LinkedHashSet<>();
    entry.english().forEach(name -> all.add(name.text()));
    entry.shownInSpanish().forEach(all::add);
    return all;
  }

  /** Returns the name to show in a language; empty if none is known. */
  public Optional<String> inLanguage(Concept concept, Locale locale) {
    Entry entry = entries.get(concept);
    if (entry == null) {
      return Optional.empty();
    }
    return switch (locale.getLanguage()) {
      case "en" -> Optional.of(concept.key());
      case "es" -> entry.shownInSpanish().stream().findFirst();
      default -> Optional.empty();
    };
  }

  /** Returns the concept itself and all it is a kind of or always goes with. */
  public Set<Concept> broader(Concept concept) {
    return broader.getOrDefault(concept, Set.of(concept));
  }

  /** Returns the concept itself and all that is a kind of it. */
  public Set<Concept> narrower(Concept concept) {
    return narrower.getOrDefault(concept, Set.of(concept));
  }

  /** Returns what a record is about: by its codes, else its title, and those of its values. */
  public Set<Concept> conceptsOf(ChartRecord record) {
    Set<Concept> all = new LinkedHashSet<>(conceptsOf(record.title(), record.codes()));
    record.values().forEach(part -> all.addAll(conceptsOf(part.name(), part.codes())));
    return Collections.unmodifiableSet(all);
  }

  /**
   * Returns what a title and codes stand for: what the codes are listed for, unless the title names
   * another thing; else what is called just so; else whatever the title mentions.
   */
  public Set<Concept> conceptsOf(String title, Collection<Coding> codes) {
    List<Coding> believed = believed(title, codes);
    Set<Concept> all = new LinkedHashSet<>();
    believed.forEach(code -> Codes.name(code).map(byCode::get).ifPresent(all::add));
    return all.isEmpty() ? named(title, believed) : Collections.unmodifiableSet(all);
  }

  /**
   * Returns the codes without those for another thing of its field than the title names: the title
   * is what clinicians read, and such a code is a slip.
   */
  public List<Coding> believed(String title, Collection<Coding> codes) {
    return codes.stream()
        .filter(
            code ->
                Codes.name(code)
                    .map(byCode::get)
                    .filter(concept -> isOfAnotherThing(title, concept))
                    .isEmpty())
        .toList();
  }

  private boolean isOfAnotherThing(String title, Concept coded) {
    List<Concept> alike =
        named(title, List.of()).stream()
            .filter(one -> one.field() == coded.field() && BELIEVED.contains(one.field()))
            .toList();
    return !alike.isEmpty()
        && alike.stream()
            .noneMatch(one -> broader(one).contains(coded) || broader(coded).contains(one));
  }

  private Set<Concept> named(String title, Collection<Coding> codes) {
    Set<String> texts = new LinkedHashSet<>(List.of(Codes.withoutTag(title)));
    codes.forEach(code -> texts.add(Codes.withoutTag(code.display())));
    Set<Concept> all = new LinkedHashSet<>();
    texts.forEach(text -> all.addAll(called(text)));
    if (all.isEmpty()) {
      for (String text : texts) {
        String bare = Codes.withoutBrackets(text);
        all.addAll(Titles.telling(bare, mentions(bare)));
      }
    }
    return Collections.unmodifiableSet(all);
  }

  private Set<Concept> called(String title) {
    List<Token> tokens = Words.tokens(title);
    NameTree.Found found = tokens.isEmpty() ? null : names.longest(tokens, 0);
    return found == null || found.end() < tokens.size() ? Set.of() : found.concepts();
  }

  /**
   * Returns what to search for to answer a question: its own words, and other names of what it
   * mentions, in both languages, at a lower weight.
   */
  public List<IndexQuery.Term> expand(String question) {
    return new Expansion(this).terms(question);
  }

  /** Collects entries. Not thread-safe. */
  public static final class Builder {
    private final Map<Concept, Entry> entries = new LinkedHashMap<>();

    private Builder() {}

    /** Adds the entries that come with this module. */
    public Builder addStandard() {
      for (Field field : Field.values()) {
        add(field, resource(field.file()));
      }
      return this;
    }

    /**
     * Adds entries, one on a line: {@code key < broader | English; names | Spanish; names | codes}.
     * A key that is there already gets the further names.
     *
     * @throws IllegalArgumentException if a line is not well-formed
     */
    public Builder add(Field field, String lines) {
      for (Entry entry : new EntryReader(field).read(lines)) {
        entries.merge(entry.concept(), entry, Entry::and);
      }
      return this;
    }

    /**
     * Returns the glossary.
     *
     * @throws IllegalArgumentException if two concepts of a field have the same name and neither
     *     says so with an asterisk, or a broader concept is not there
     */
    public Glossary build() {
      return new Glossary(GlossaryParts.of(entries));
    }

    private static String resource(String file) {
      try (InputStream in = Glossary.class.getResourceAsStream(file)) {
        return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
