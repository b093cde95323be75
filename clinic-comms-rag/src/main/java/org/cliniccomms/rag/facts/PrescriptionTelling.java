package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words;

/** Tells of prescriptions what a question wants to know. Lives as long as one question. */
final class PrescriptionTelling {
  private static final Pattern FORM =
      Pattern.compile(
          "\\b(?:oral|ophthalmic|topical|inhal\\w*|nasal|inject\\w*|transdermal|vaginal|rectal|otic"
              + "|sublingual|buccal|intrauterine|implant|tablets?|capsules?|cream|ointment|gel|solution"
              + "|suspension|drops?|patch|skin|subcutaneous\\w*|mouth|boca|gotas?|piel|ojos?)\\b");

  private final MedicineReading reading;

  PrescriptionTelling(MedicineReading reading) {
    this.reading = reading;
  }

  /** Adds what one aspect of the question asks of these prescriptions, the newest first. */
  void tell(MedicineAspect aspect, Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> dosed = MedicineDose.dosed(ask, all);
    switch (aspect) {
      case PRESCRIBER -> dosed.forEach(one -> Medicines.prescriber(ask, reply, one));
      case PURPOSE -> dosed.forEach(one -> MedicineReasons.given(ask, reply, one));
      case BEGINNING -> MedicineTimes.begun(ask, reply, all);
      case STRENGTH -> dosed.forEach(one -> MedicineDose.strength(ask, reply, one));
      case DOSING -> dosed.forEach(one -> MedicineDose.dosage(ask, reply, one));
      case DAYTIME -> dosed.forEach(one -> daytime(ask, reply, one));
      case FORM -> dosed.forEach(one -> form(ask, reply, one));
      case NEED -> dosed.forEach(one -> MedicineDose.dosage(ask, reply, one));
      case STANDING, ENDED -> standing(ask, reply, all);
    }
  }

  private void standing(Ask ask, Reply reply, List<ChartRecord> all) {
    boolean ended = reading.asksFor(MedicineAspect.ENDED);
    List<ChartRecord> taken =
        Medicines.oneOfEach(all.stream().filter(MedicineState::isTaken).toList());
    if (!reading.whether()) {
      return;
    }
    if (ended) {
      MedicineStanding.ended(ask, reply, all, taken);
    } else {
      MedicineStanding.taken(ask, reply, all, taken);
    }
  }

  /** How often it is taken does not tell when in the day. */
  private void daytime(Ask ask, Reply reply, ChartRecord record) {
    boolean said =
        MedicineDose.dosages(ask, record).stream()
            .anyMatch(how -> MedicineManner.tellsTheDay(Words.fold(how)));
    if (said) {
      MedicineDose.dosage(ask, reply, record);
    } else if (!reading.asksFor(MedicineAspect.DOSING)) {
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
}
