package org.cliniccomms.rag.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.IndexQuery;
import org.junit.jupiter.api.Test;

/** Nobody looks into an index without saying whose chart is meant. */
class RecordIndexTest {
  private static final List<Method> LOOKS =
      Arrays.stream(RecordIndex.class.getMethods())
          .filter(method -> !method.getName().equals("close"))
          .toList();

  @Test
  void everyLookNamesAChartFirst() {
    assertThat(LOOKS)
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("update", "ledger", "list", "search");
    assertThat(LOOKS).allMatch(look -> look.getParameterTypes()[0] == ChartKey.class);
  }

  @Test
  void aLookWithoutAChartIsRefused() {
    Map<String, List<?>> others =
        Map.of(
            "update", List.of(List.of(), List.of()),
            "search", List.of(new IndexQuery("", List.of(), Set.of(), 1)));
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null)) {
      for (Method look : LOOKS) {
        Object[] arguments = new Object[look.getParameterCount()];
        List<?> other = others.getOrDefault(look.getName(), List.of());
        for (int at = 0; at < other.size(); at++) {
          arguments[at + 1] = other.get(at);
        }
        assertThatThrownBy(() -> look.invoke(index, arguments))
            .as(look.getName())
            .hasCauseInstanceOf(NullPointerException.class);
      }
    }
  }
}
