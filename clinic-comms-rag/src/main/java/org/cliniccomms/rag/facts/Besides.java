package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;

/**
 * Tells what else a record holds, in the words of whoever wrote it: who asks for a thing by a word
 * that no reading knows ("cycled", "in which stage") finds the answer there.
 */
final class Besides {
  /** What states say already, and no one wrote. */
  private static final Set<String> STATES = Set.of("on hold", "in remission");

  private Besides() {}

  /** Tells how a medicine is to be taken, what for, why it is not taken any more, and remarks. */
  static void ofMedicine(Ask ask, Reply reply, ChartRecord record) {
    dosage(ask, reply, record);
    list(ask, reply, record, Detail.REASON, "besides.reason");
    MedicineStanding.because(ask, reply, record);
    remarks(reply, record);
  }

  /** Tells how bad an illness or an allergy is, and remarks. */
  static void ofProblem(Ask ask, Reply reply, ChartRecord record) {
    list(ask, reply, record, Detail.SEVERITY, "besides.severity");
    remarks(reply, record);
  }

  /** Tells how a medicine is to be taken; nothing where nobody wrote it. */
  static void dosage(Ask ask, Reply reply, ChartRecord record) {
    List<String> how = MedicineDose.dosages(ask, record);
    if (!how.isEmpty()) {
      reply.say(record, "medicine.dosed", withoutStop(String.join("; ", how)));
    }
  }

  static void remarks(Reply reply, ChartRecord record) {
    List<String> remarks =
        record.detail(Detail.COMMENT).stream()
            .filter(text -> !STATES.contains(text) && !Doubt.isOne(text))
            .toList();
    if (!remarks.isEmpty()) {
      reply.say(record, "besides.remarks", withoutStop(String.join("; ", remarks)));
    }
  }

  private static void list(Ask ask, Reply reply, ChartRecord record, Detail detail, String key) {
    List<String> texts = record.detail(detail).stream().map(Titles::bare).distinct().toList();
    if (!texts.isEmpty()) {
      reply.say(record, key, ask.wording().list(texts));
    }
  }

  private static String withoutStop(String text) {
    return text.replaceFirst("\\.$", "");
  }
}
