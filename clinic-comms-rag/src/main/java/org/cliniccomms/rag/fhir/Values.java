package org.cliniccomms.rag.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Measured;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What was measured, exactly as the source has it. */
final class Values {
  private Values() {}

  /** A value under its name; empty if there is none. */
  static Optional<Measured> measured(String name, List<Coding> codes, @Nullable Type value) {
    if (value instanceof Quantity quantity && quantity.hasValue() && !quantity.hasComparator()) {
      return Optional.of(new Measured(name, codes, quantity.getValue(), unit(quantity), ""));
    }
    if (value instanceof IntegerType number) {
      return Optional.of(new Measured(name, codes, BigDecimal.valueOf(number.getValue()), "", ""));
    }
    String text = value == null ? "" : text(value);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Measured(name, codes, null, "", text));
  }

  static String of(Quantity quantity) {
    String sign = quantity.getComparator() == null ? "" : quantity.getComparator().toCode() + " ";
    return (sign + plain(quantity.getValue()) + " " + unit(quantity)).strip();
  }

  static String of(Range range) {
    if (!range.getLow().hasValue()) {
      return range.getHigh().hasValue() ? "up to " + of(range.getHigh()) : "";
    }
    return range.getHigh().hasValue()
        ? plain(range.getLow().getValue()) + " to " + of(range.getHigh())
        : "from " + of(range.getLow());
  }

  /** Without an exponent and with its zeros. */
  static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private static String unit(Quantity quantity) {
    return Labels.first(Labels.text(quantity.getUnit()), Labels.text(quantity.getCode()));
  }

  private static String text(Type value) {
    if (value instanceof Quantity quantity) {
      return quantity.hasValue() ? of(quantity) : "";
    }
    if (value instanceof CodeableConcept concept) {
      return Labels.of(concept);
    }
    if (value instanceof Range range) {
      return of(range);
    }
    if (value instanceof Ratio ratio) {
      return of(ratio);
    }
    return value instanceof Period period ? of(period) : primitive(value);
  }

  private static String primitive(Type value) {
    return value instanceof StringType
            || value instanceof BooleanType
            || value instanceof TimeType
            || value instanceof BaseDateTimeType
        ? PlainText.perhapsHtml(Labels.text(value.primitiveValue()))
        : "";
  }

  private static String of(Ratio ratio) {
    return ratio.getNumerator().hasValue() && ratio.getDenominator().hasValue()
        ? of(ratio.getNumerator()) + ":" + of(ratio.getDenominator())
        : "";
  }

  private static String of(Period period) {
    String start = Labels.text(period.getStartElement().getValueAsString());
    String end = Labels.text(period.getEndElement().getValueAsString());
    return start.isEmpty() ? end : end.isEmpty() ? start : start + " to " + end;
  }
}
