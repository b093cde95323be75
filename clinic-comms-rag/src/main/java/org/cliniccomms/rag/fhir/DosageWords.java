package org.cliniccomms.rag.fhir;

import java.math.BigDecimal;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;

/** How a medicine is to be taken, in words. */
final class DosageWords {
  private static final Map<String, String> UNITS =
      Map.of(
          "s", "second", "min", "minute", "h", "hour", "d", "day", "wk", "week", "mo", "month", "a",
          "year");

  private DosageWords() {}

  static void add(Dosage dosage, ChartRecord.Builder record) {
    record.detail(Detail.DOSAGE, PlainText.perhapsHtml(Labels.text(dosage.getText())));
    dosage.getDoseAndRate().forEach(one -> record.detail(Detail.DOSAGE, dose(one)));
    record.detail(Detail.DOSAGE, Labels.of(dosage.getRoute()));
    Draft.labels(record, Detail.DOSAGE, dosage.getAdditionalInstruction());
    record.detail(
        Detail.DOSAGE, PlainText.perhapsHtml(Labels.text(dosage.getPatientInstruction())));
    record.detail(Detail.FREQUENCY, frequency(dosage.getTiming().getRepeat()));
    record.detail(Detail.FREQUENCY, Labels.of(dosage.getTiming().getCode()));
    if (dosage.getAsNeeded() instanceof BooleanType needed && needed.booleanValue()) {
      record.detail(Detail.FREQUENCY, "as needed");
    } else if (dosage.getAsNeeded() instanceof CodeableConcept when) {
      record.detail(Detail.FREQUENCY, "as needed: " + Labels.of(when));
    }
  }

  /** Such as {@code 2 times per day} or {@code 1 time every 6 hours}; empty if that is not said. */
  static String frequency(TimingRepeatComponent repeat) {
    String unit =
        repeat.getPeriodUnit() == null
            ? ""
            : UNITS.getOrDefault(repeat.getPeriodUnit().toCode(), "");
    if (unit.isEmpty() || !repeat.hasPeriod()) {
      return "";
    }
    int times = repeat.hasFrequency() ? repeat.getFrequency() : 1;
    String often =
        repeat.hasFrequencyMax() && repeat.getFrequencyMax() > times
            ? times + " to " + repeat.getFrequencyMax() + " times"
            : times + (times == 1 ? " time" : " times");
    BigDecimal period = repeat.getPeriod();
    return period.compareTo(BigDecimal.ONE) == 0
        ? often + " per " + unit
        : often + " every " + Values.plain(period.stripTrailingZeros()) + " " + unit + "s";
  }

  /** Of what is counted, 1.0 is one. */
  private static String bare(Quantity quantity) {
    Quantity counted = quantity.copy();
    counted.setValue(quantity.getValue().stripTrailingZeros());
    return Values.of(counted);
  }

  /** A bare number is of tablets, puffs or whatever the medicine comes in. */
  private static String dose(DosageDoseAndRateComponent given) {
    if (given.getDose() instanceof Quantity quantity && quantity.hasValue()) {
      return "dose "
          + (quantity.hasUnit() || quantity.hasCode() ? Values.of(quantity) : bare(quantity));
    }
    return given.getDose() instanceof Range range ? "dose " + Values.of(range) : "";
  }
}
