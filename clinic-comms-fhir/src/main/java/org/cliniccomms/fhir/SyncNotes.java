package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cliniccomms.upstream.Received;
import org.jspecify.annotations.Nullable;

/** What a run has done so far. Not thread-safe. */
final class SyncNotes {
  private static final int MOST_LINES = 100;

  private final Consumer<SyncReport> told;
  private final List<String> lines = new ArrayList<>();
  private SyncReport.End end = SyncReport.End.COMPLETE;
  private int pages;
  private int resources;
  private int changed;
  private int freed;
  private int problems;
  private @Nullable Instant comeAgainAt;

  SyncNotes(Consumer<SyncReport> told) {
    this.told = told;
  }

  void page(FhirPage page) {
    pages++;
    resources += page.entries().size() + page.deletions().size();
    page.flaws().forEach(this::flaw);
  }

  void flaw(Flaw flaw) {
    problem(
        (flaw.resource() == null ? "entry " + flaw.entry() : flaw.resource().toString())
            + ": "
            + flaw.element()
            + " "
            + flaw.what());
  }

  void received(Received received) {
    changed += received.changed();
    freed += received.freed();
    received.skipped().forEach(it -> problem(it.id() + ": " + it.reason()));
    told.accept(report());
  }

  /** Notes that an answer was none; nothing more is read. */
  void missed(Fetched fetched) {
    if (fetched instanceof Fetched.Unreachable unreachable) {
      end = SyncReport.End.UNREACHABLE;
      comeAgainAt = unreachable.comeAgainAt();
      problem("the server does not answer: " + unreachable.code());
    } else if (fetched instanceof Fetched.Refused refused) {
      end = SyncReport.End.REFUSED;
      problem("the server refuses: " + refused.status());
    } else if (fetched instanceof Fetched.Unusable unusable) {
      end = SyncReport.End.REFUSED;
      problem("the answer cannot be used: " + unusable.code());
    } else if (fetched instanceof Fetched.Missing) {
      end = SyncReport.End.REFUSED;
      problem("the server does not know what it was asked for");
    }
  }

  void problem(String line) {
    problems++;
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
  }

  /**
   * Adds what was read beside, however that ended.
   *
   * @param what it was, such as {@code patients}
   */
  void beside(String what, SyncReport other) {
    pages += other.pages();
    resources += other.resources();
    changed += other.changed();
    freed += other.freed();
    problems += other.problems() - other.lines().size();
    other.lines().forEach(line -> problem(what + ": " + line));
    told.accept(report());
  }

  /** Notes that what was read beside found no server, if so; nothing more is read. */
  void unreachable(SyncReport other) {
    if (other.end() == SyncReport.End.UNREACHABLE) {
      end = other.end();
      comeAgainAt = other.comeAgainAt();
    }
  }

  boolean isComplete() {
    return end == SyncReport.End.COMPLETE;
  }

  SyncReport report() {
    return new SyncReport(end, pages, resources, changed, freed, problems, lines, comeAgainAt);
  }
}
