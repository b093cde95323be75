package org.cliniccomms.rag.glossary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the lines of a glossary: {@code key < broader | English | Spanish | codes}. */
final class EntryReader {
  private static final Pattern CODE = Pattern.compile("(loinc|snomed|rxnorm|cvx|icd10):[\\w.-]+");

  private final Field field;

  EntryReader(Field field) {
    this.field = field;
  }

  /** Returns the entries of a text; a line that is not well-formed is refused with its number. */
  List<Entry> read(String text) {
    List<Entry> entries = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int line = 0; line < lines.length; line++) {
      if (!lines[line].isBlank() && !lines[line].startsWith("#")) {
        entries.add(entry(lines[line], line + 1));
      }
    }
    return entries;
  }

  private Entry entry(String line, int number) {
    String[] columns = line.split("\\|", -1);
    if (columns.length < 3 || columns.length > 4) {
      throw wrong(number, "use key | English names | Spanish names | codes");
    }
    String[] head = columns[0].split("<", -1);
    if (head.length > 2 || head[0].isBlank()) {
      throw wrong(number, "begin with the key, then perhaps < and what it is a kind of");
    }
    List<String> codes = columns.length == 4 ? items(columns[3]) : List.of();
    for (String code : codes) {
      if (!CODE.matcher(code).matches()) {
        throw wrong(number, "write codes as loinc:, snomed:, rxnorm:, cvx: or icd10: and the code");
      }
    }
    String key = head[0].strip();
    List<Entry.Name> english = new ArrayList<>(List.of(name(key)));
    Entry.Name canonical = english.get(0);
    english.addAll(names(columns[1]));
    List<String> broader = head.length == 2 ? items(head[1]) : List.of();
    Concept concept = new Concept(field, canonical.text());
    return new Entry(concept, broader, english, names(columns[2]), codes);
  }

  private static List<Entry.Name> names(String column) {
    return items(column).stream().map(EntryReader::name).toList();
  }

  private static Entry.Name name(String item) {
    boolean exact = item.startsWith("=");
    boolean shared = item.startsWith("*");
    return new Entry.Name(exact || shared ? item.substring(1).strip() : item, exact, shared);
  }

  private static List<String> items(String column) {
    return Arrays.stream(column.split(";", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private IllegalArgumentException wrong(int number, String hint) {
    return new IllegalArgumentException(field.file() + ", line " + number + ": " + hint);
  }
}
