package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a record's text, with what its kind and state say of them: of an allergy, of a
 * relative, over, refuted.
 *
 * @param fallenThrough whether it is of something that was called off or missed
 */
record Frame(List<Line> lines, boolean fallenThrough) {
  private static final Pattern STATE = Pattern.compile("(?m)^State: (.{1,40})$");
  private static final Pattern OTHER_NAMES = Pattern.compile("^Also called: ");
  private static final Pattern HEADING = Pattern.compile("^([^:.]{1,60}): ");
  private static final Pattern NONE =
      Pattern.compile("\\b(?:no|sin|niega|denies|none|ningun[ao]?|not known)\\b");
  private static final int LONGEST_LINE = 1_500;

  static Frame of(String text) {
    Matcher state = STATE.matcher(text);
    String said = state.find() ? state.group(1) : "";
    List<String> all = text.lines().filter(line -> !line.isBlank()).toList();
    Matcher heading = HEADING.matcher(all.isEmpty() ? "" : all.get(0));
    String kind = heading.find() ? Letters.folded(heading.group(1)) : "";
    Set<Mode> whole =
        kind.contains("family history") ? EnumSet.of(Mode.FAMILY) : EnumSet.noneOf(Mode.class);
    Set<Mode> head = head(kind, said);
    if (Fields.areInDoubt(kind, text)) {
      head.add(Mode.POSSIBLE);
    }
    if (kind.contains("allerg") && NONE.matcher(Letters.folded(all.get(0))).find()) {
      head.add(Mode.DENIED);
    }
    head.addAll(whole);
    List<Line> lines = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      boolean labelled = at == 0 || HEADING.matcher(all.get(at)).find();
      boolean names = at == 0 || OTHER_NAMES.matcher(all.get(at)).find();
      for (String piece : pieces(all.get(at))) {
        lines.add(new Line(piece, names ? head : whole, labelled));
      }
    }
    if (all.size() > 1) {
      Fields.inWords(kind, said, all).forEach(each -> lines.add(new Line(each, whole, true)));
    }
    return new Frame(lines, said.startsWith("cancelled") || said.startsWith("missed"));
  }

  private static Set<Mode> head(String kind, String state) {
    Set<Mode> head = EnumSet.noneOf(Mode.class);
    if (kind.contains("allerg")) {
      head.add(Mode.ALLERGY);
    }
    if (state.startsWith("ended")) {
      head.add(Mode.ENDED);
    }
    if (state.startsWith("not so")) {
      head.add(Mode.DENIED);
    }
    return head;
  }

  /** Cuts what would take too long as one sentence. */
  private static List<String> pieces(String line) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (line.length() - from > LONGEST_LINE) {
      int blank = line.lastIndexOf(". ", from + LONGEST_LINE);
      int to = blank > from ? blank + 1 : from + LONGEST_LINE;
      pieces.add(line.substring(from, to));
      from = to;
    }
    pieces.add(line.substring(from));
    return pieces;
  }

  /**
   * A line.
   *
   * @param modes how what it names is meant
   * @param labelled whether it is one of the facts of a record, not of what somebody wrote
   */
  record Line(String text, Set<Mode> modes, boolean labelled) {
    @Override
    public String toString() {
      return "Line" + modes;
    }
  }

  @Override
  public String toString() {
    return "Frame[" + lines.size() + "]";
  }
}
