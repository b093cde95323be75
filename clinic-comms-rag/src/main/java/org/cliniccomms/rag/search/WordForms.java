package org.cliniccomms.rag.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Brings words into the form in which they are compared: lower case, without accents, without
 * endings, little words left out. Every index compares the same forms. Thread-safe.
 *
 * <p>Accents go before endings do, so that {@code vacunación}, {@code vacunacion} and {@code
 * vacunaciones} meet.
 */
public final class WordForms {
  private final Analyzer analyzer;

  private WordForms(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The forms of English words. */
  public static WordForms english() {
    return new WordForms(new English());
  }

  /** The forms of Spanish words. */
  public static WordForms spanish() {
    return new WordForms(new Spanish());
  }

  /**
   * Returns what makes the forms within Lucene; it wants texts that went through {@link #composed}.
   */
  public Analyzer analyzer() {
    return analyzer;
  }

  /** Puts letters and their accents together where a text has them apart. */
  public static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Returns the forms of a text's words, in order. */
  public List<Form> of(String text) {
    List<Form> forms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", composed(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      int position = -1;
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        forms.add(new Form(term.toString(), position));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return forms;
  }

  /**
   * A word as it is compared.
   *
   * @param position which word of the text it is, from 0; words that are left out count
   */
  public record Form(String text, int position) {}

  /** English, after Porter. */
  private static final class English extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(new EnglishPossessiveFilter(words));
      TokenStream kept = new StopFilter(lower, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
      return new TokenStreamComponents(words, new PorterStemFilter(new ASCIIFoldingFilter(kept)));
    }
  }

  /** Spanish, by Savoy's light stemmer: it asks for no accent, unlike Snowball's. */
  private static final class Spanish extends Analyzer {
    private final CharArraySet littleWords = folded(SpanishAnalyzer.getDefaultStopSet());

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
      TokenStream kept = new StopFilter(folded, littleWords);
      return new TokenStreamComponents(words, new SpanishLightStemFilter(kept));
    }

    private static CharArraySet folded(CharArraySet words) {
      CharArraySet folded = new CharArraySet(words.size(), false);
      for (Object each : words) {
        char[] word = (char[]) each;
        char[] plain = new char[word.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(word, 0, plain, 0, word.length);
        folded.add(new String(plain, 0, length));
      }
      return folded;
    }
  }
}
