package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a model may say of some thirty records, and what it may not. */
class ManySentencesTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  private final Map<String, String> records = new HashMap<>();

  @Test
  @DisplayName("R15 Of sentences on the same records the false ones are dropped, and no fair one")
  void theFalseOnesAreDropped() throws IOException {
    List<String> untrue = new ArrayList<>();
    List<String> fair = new ArrayList<>();
    int read = 0;
    for (String line : lines()) {
      String[] cells = line.split(" \\| ", 3);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!cells[0].equals("holds") && !cells[0].equals("not")) {
        String[] sides = line.split(" = ", 2);
        records.put(sides[0], sides[1].replace(" | ", "\n"));
        continue;
      }
      read++;
      boolean holds = holds(cells[2], List.of(cells[1].split(" ", -1)));
      if (holds != cells[0].equals("holds")) {
        (holds ? untrue : fair).add(line);
      }
    }

    assertThat(untrue).isEmpty();
    assertThat(fair).isEmpty();
    assertThat(read).isGreaterThan(200);
  }

  private boolean holds(String sentence, List<String> cited) {
    List<Evidence> evidence = new ArrayList<>();
    StringBuilder labels = new StringBuilder();
    for (String name : cited) {
      evidence.add(
          new Evidence(
              List.of(new RecordId("Record/" + name)),
              Objects.requireNonNull(records.get(name), name)));
      labels.append('[').append(evidence.size()).append(']');
    }
    CheckedReply checked = CHECK.check(sentence + " " + labels + ".", evidence);
    return checked.said() > 0 && checked.kept().size() == checked.said();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ManySentencesTest.class.getResourceAsStream("sentences.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
