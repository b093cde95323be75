package org.cliniccomms.rag.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordState;

/** How a medicine stands, as sentences call it: only what has ended is told as ended. */
final class MedicineState {
  private static final String PLANNED = "planned";
  private static final String CALLED_OFF = "cancelled";
  private static final String ON_HOLD = "hold";
  private static final String UNSAID = "unknown";

  private MedicineState() {}

  static String of(ChartRecord record) {
    return switch (record.state()) {
      case ACTIVE -> "is";
      case ENDED -> "was";
      case CANCELLED -> CALLED_OFF;
      case PENDING, BOOKED, WAITING ->
          record.detail(Detail.COMMENT).contains("on hold") ? ON_HOLD : PLANNED;
      default -> UNSAID;
    };
  }

  static boolean isTaken(ChartRecord record) {
    return record.state() == RecordState.ACTIVE;
  }

  static boolean isOver(ChartRecord record) {
    return record.state() == RecordState.ENDED;
  }

  static boolean isCalledOff(ChartRecord record) {
    return record.state() == RecordState.CANCELLED;
  }

  static boolean isOnHold(ChartRecord record) {
    return of(record).equals(ON_HOLD);
  }

  /** Tells whether it was prescribed in earnest: neither only proposed nor called off. */
  static boolean wasTaken(ChartRecord record) {
    return !of(record).equals(PLANNED) && !of(record).equals(CALLED_OFF);
  }

  /** Tells whether who asks what is taken must hear of it, though it may not be taken. */
  static boolean isUnsure(ChartRecord record) {
    return List.of(ON_HOLD, PLANNED, UNSAID).contains(of(record));
  }

  /** Returns what may not be taken and is not over either, one of each, by how it stands. */
  static Map<String, List<ChartRecord>> unsure(List<ChartRecord> newestFirst) {
    List<ChartRecord> unsure = newestFirst.stream().filter(MedicineState::isUnsure).toList();
    return Medicines.oneOfEach(unsure).stream()
        .collect(Collectors.groupingBy(MedicineState::of, LinkedHashMap::new, Collectors.toList()));
  }
}
