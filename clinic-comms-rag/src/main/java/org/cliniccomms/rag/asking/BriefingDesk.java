package org.cliniccomms.rag.asking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.RecordText;

/**
 * Puts together what a model is told, within its number of tokens: the head and the allergies
 * always, then what answers the question, the most relevant first.
 */
final class BriefingDesk {
  /** No language that charts are written in takes fewer bytes a token, so the estimate is high. */
  private static final int BYTES_A_TOKEN = 3;

  /** What the marks around a passage take. */
  private static final int MARKS = 30;

  private static final Set<String> SEXES = Set.of("female", "male", "other", "intersex");
  private static final int LONGEST_PASSAGE = 2000;

  private final Extracts extracts;
  private final int most;

  BriefingDesk(Extracts extracts, int most) {
    this.extracts = extracts;
    this.most = most;
  }

  /** Returns what a model is told; empty if nothing that answers would fit. */
  Optional<Briefing> of(Task task) {
    Collected collected = new Collected(head(task.open().chart().patient()), task.open().marks());
    List<ChartRecord> allergies =
        task.open().chart().records().stream()
            .filter(record -> record.kind() == RecordKind.ALLERGY)
            .toList();
    return task.isStructured()
        ? known(task, allergies, collected)
        : searched(task, allergies, collected);
  }

  /** A part of a known answer is none. */
  private static Optional<Briefing> known(
      Task task, List<ChartRecord> allergies, Collected collected) {
    Set<RecordId> cited =
        task.statements().stream()
            .flatMap(statement -> statement.sources().stream())
            .collect(Collectors.toSet());
    allergies.stream()
        .filter(record -> !cited.contains(record.id()))
        .forEach(record -> collected.allergy(text(task, record)));
    task.statements().forEach(it -> collected.offer(it.sources(), it.text()));
    return collected.full ? Optional.empty() : Optional.of(collected.briefing());
  }

  private Optional<Briefing> searched(Task task, List<ChartRecord> allergies, Collected collected) {
    Set<RecordId> told = new LinkedHashSet<>();
    for (ChartRecord record : allergies) {
      told.add(record.id());
      collected.add(collected.evidence(List.of(record.id()), text(task, record)));
    }
    for (Hit hit : task.readable()) {
      if (told.add(hit.record().id())) {
        String whole = text(task, hit.record());
        String passage = extracts.window(task, whole, LONGEST_PASSAGE);
        collected.shortened |= passage.length() < whole.length();
        collected.offer(List.of(hit.record().id()), passage);
      }
    }
    boolean any = task.readable().stream().anyMatch(hit -> collected.has(hit.record().id()));
    return any ? Optional.of(collected.briefing()) : Optional.empty();
  }

  private static String head(ChartPatient patient) {
    String sex = SEXES.contains(patient.sex()) ? patient.sex() : "unknown";
    return "Patient: sex "
        + sex
        + patient.born().map(day -> ", born " + day).orElse("")
        + ", times in "
        + patient.zone();
  }

  private static String text(Task task, ChartRecord record) {
    return RecordText.of(record, task.open().chart().patient().zone());
  }

  /** How many tokens a turn is, as estimated. */
  static int tokens(Turn turn) {
    return tokens(turn.question())
        + turn.statements().stream().mapToInt(it -> tokens(it.text())).sum()
        + 2 * MARKS;
  }

  private static int tokens(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
  }

  /** What was put together so far. */
  private final class Collected {
    private final String head;
    private final OwnMarks marks;
    private final StringBuilder allergies = new StringBuilder();
    private final List<Evidence> passages = new ArrayList<>();
    private int tokens;
    private boolean full;
    private boolean shortened;

    Collected(String head, OwnMarks marks) {
      this.head = head;
      this.marks = marks;
      this.tokens = tokens(head);
    }

    Evidence evidence(List<RecordId> sources, String text) {
      return new Evidence(sources, PlainPassage.of(marks.leftOutOf(text)));
    }

    /** Of a known answer they are no part, but whoever words it knows of them. */
    void allergy(String text) {
      String plain = PlainPassage.of(marks.leftOutOf(text)).strip();
      allergies.append(allergies.isEmpty() ? "" : "\n").append(plain);
      tokens += tokens(plain);
    }

    boolean has(RecordId record) {
      return passages.stream().anyMatch(passage -> passage.sources().contains(record));
    }

    void add(Evidence passage) {
      passages.add(passage);
      tokens += tokens(passage.text()) + MARKS;
    }

    /** What comes after the first that does not fit is less relevant, and is left out, too. */
    void offer(List<RecordId> sources, String text) {
      Evidence passage = evidence(sources, text);
      full |= tokens + tokens(passage.text()) + MARKS > most;
      if (!full) {
        add(passage);
      }
    }

    Briefing briefing() {
      return new Briefing(head, allergies.toString(), passages, tokens, full || shortened);
    }
  }
}
