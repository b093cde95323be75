package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Words;

/** Tells of prescriptions what is asked of them, and what of that nobody wrote. */
final class MedicineTelling {
  private static final Pattern FORM =
      Pattern.compile(
          "\\b(?:oral|ophthalmic|topical|inhal\\w*|nasal|inject\\w*|transdermal|vaginal|rectal|otic"
              + "|sublingual|buccal|intrauterine|implant|tablets?|capsules?|cream|ointment|gel|solution"
              + "|suspension|drops?|patch|skin|subcutaneous\\w*|mouth|boca|gotas?|piel|ojos?)\\b");

  private MedicineTelling() {}

  /** Tells it of what is taken now, or of all where the dose before is asked for. */
  static void tell(MedicineAspect aspect, Ask ask, Reply reply, List<ChartRecord> all) {
    MedicineDose.dosed(ask, all).forEach(one -> tell(aspect, ask, reply, one));
  }

  private static void tell(MedicineAspect aspect, Ask ask, Reply reply, ChartRecord record) {
    switch (aspect) {
      case PRESCRIBER -> prescriber(ask, reply, record);
      case PURPOSE -> MedicineReasons.given(ask, reply, record);
      case STRENGTH -> MedicineDose.strength(ask, reply, record);
      case DAYTIME -> daytime(ask, reply, record);
      case FORM -> form(ask, reply, record);
      default -> MedicineDose.dosage(ask, reply, record);
    }
  }

  /** How often it is taken does not tell when in the day. */
  private static void daytime(Ask ask, Reply reply, ChartRecord record) {
    boolean said =
        MedicineDose.dosages(ask, record).stream()
            .anyMatch(how -> !MedicineManner.in(Words.fold(how)).isEmpty());
    if (said) {
      MedicineDose.dosage(ask, reply, record);
    } else {
      reply.lacks(record, "medicine.daytime.none", ask.called(record), ask.dateOf(record));
    }
  }

  private static void form(Ask ask, Reply reply, ChartRecord record) {
    boolean said =
        Stream.concat(Stream.of(record.title()), MedicineDose.dosages(ask, record).stream())
            .anyMatch(text -> FORM.matcher(Words.fold(text)).find());
    if (said) {
      MedicineStanding.tell(ask, reply, record);
      Besides.dosage(ask, reply, record);
    } else {
      reply.lacks(record, "medicine.form.none", ask.called(record), ask.dateOf(record));
    }
  }

  private static void prescriber(Ask ask, Reply reply, ChartRecord record) {
    List<String> who = record.detail(Detail.PRACTITIONER);
    if (who.isEmpty()) {
      reply.lacks(record, "medicine.who.none", ask.called(record), ask.dateOf(record));
    } else {
      reply.say(
          record, "medicine.who", ask.called(record), ask.wording().list(who), ask.dateOf(record));
    }
  }
}
