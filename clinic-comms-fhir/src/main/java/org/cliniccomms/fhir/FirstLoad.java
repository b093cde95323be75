package org.cliniccomms.fhir;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cliniccomms.fhir.LoadReport.State;

/** The first reading of a clinic: by its server's export if that has one, else page by page. */
final class FirstLoad {
  private FirstLoad() {}

  /**
   * Loads, then reads what changed meanwhile. An export that several runs could not reach is left,
   * and everything is read page by page; as long as that fails, too, it is asked for again.
   *
   * @param pages reads page by page from wherever the load came to
   */
  static SyncReport run(BulkLoad load, Consumer<SyncReport> told, Supplier<SyncReport> pages) {
    LoadReport report = load.run(progress -> told.accept(asRun(progress)));
    return isUnderWay(report) && !(report.state() == State.UNREACHABLE && load.isStuck())
        ? asRun(report)
        : pages.get();
  }

  private static boolean isUnderWay(LoadReport report) {
    return report.state() == State.WAITING || report.state() == State.UNREACHABLE;
  }

  private static SyncReport asRun(LoadReport report) {
    return new SyncReport(
        isUnderWay(report) ? SyncReport.End.UNREACHABLE : SyncReport.End.COMPLETE,
        0,
        (int) Math.min(report.resources(), Integer.MAX_VALUE),
        report.changed(),
        0,
        report.problems(),
        report.lines(),
        report.comeAgainAt());
  }
}
