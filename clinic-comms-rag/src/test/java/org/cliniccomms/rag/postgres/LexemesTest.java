package org.cliniccomms.rag.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.search.WordForms;
import org.junit.jupiter.api.Test;

class LexemesTest {
  @Test
  void quotesAndBackslashesComeBack() {
    List<WordForms.Form> forms =
        List.of(form("o'neill", 0), form("\\", 1), form("o'neill", 4), form("last", 5));
    assertThat(Lexemes.vector(List.of("a", "o'neill", "\\"))).isEqualTo("'a' 'o''neill' '\\\\'");
    assertThat(Lexemes.anyOf(List.of("a", "o'b"))).isEqualTo("'a' | 'o''b'");
    String line = Lexemes.line(forms);
    assertThat(line).isEqualTo("o'neill \\   o'neill last");
    assertThat(Lexemes.places(line, Set.of("o'neill", "last", "absent")))
        .containsOnlyKeys("o'neill", "last")
        .hasEntrySatisfying("o'neill", places -> assertThat(places).containsExactly(0, 4))
        .hasEntrySatisfying("last", places -> assertThat(places).containsExactly(5));
  }

  @Test
  void aWordThatIsLeftOutAtTheStartCounts() {
    String line = Lexemes.line(List.of(form("blood", 2)));

    assertThat(line).isEqualTo("  blood");
    assertThat(Lexemes.places(line, Set.of("blood")).get("blood")).containsExactly(2);
    assertThat(Lexemes.places("", Set.of("any"))).isEmpty();
  }

  @Test
  void wordsSideBySideCountMoreThanWordsAFewApart() {
    assertThat(near("blood", "pressure", new int[] {3}, new int[] {4})).isEqualTo(1);
    assertThat(near("blood", "pressure", new int[] {4}, new int[] {3})).isEqualTo(1 / 3.0);
    assertThat(near("blood", "pressure", new int[] {3}, new int[] {8})).isEqualTo(1 / 5.0);
    assertThat(near("blood", "pressure", new int[] {3}, new int[] {9})).isZero();
  }

  @Test
  void aPhraseThatOccursTwiceCountsTwice() {
    assertThat(near("blood", "pressure", new int[] {3, 13}, new int[] {4, 14})).isEqualTo(2);
    assertThat(near("blood", "pressure", new int[] {1, 3}, new int[] {4, 40}))
        .isCloseTo(1, within(1e-9));
    assertThat(near("blood", "sugar", new int[] {1, 2}, new int[] {})).isZero();
  }

  @Test
  void aWordCountsAsOftenAsItOccurs() {
    assertThat(Nearness.of(List.of(form("blood", 0)), Map.of("blood", new int[] {1, 7, 9})))
        .isEqualTo(3);
  }

  private static double near(String first, String second, int[] places, int[] others) {
    return Nearness.of(
        List.of(form(first, 0), form(second, 1)), Map.of(first, places, second, others));
  }

  private static WordForms.Form form(String text, int position) {
    return new WordForms.Form(text, position);
  }
}
