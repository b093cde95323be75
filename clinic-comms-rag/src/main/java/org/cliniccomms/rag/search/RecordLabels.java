package org.cliniccomms.rag.search;

import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;

/** How kinds, states and details are called in a record's text, in both languages. */
final class RecordLabels {
  private RecordLabels() {}

  static String of(RecordKind kind) {
    return switch (kind) {
      case ALLERGY -> "Allergy (alergia)";
      case CONDITION -> "Condition (diagnóstico)";
      case MEDICATION -> "Medication (medicamento)";
      case MEASUREMENT -> "Measurement (medición)";
      case PROCEDURE -> "Procedure (procedimiento)";
      case IMMUNIZATION -> "Immunization (vacuna)";
      case VISIT -> "Visit (consulta)";
      case APPOINTMENT -> "Appointment (cita)";
      case ORDER -> "Order (orden)";
      case NOTE -> "Note (nota)";
      case REPORT -> "Report (informe)";
      case PLAN -> "Care plan (plan de cuidados)";
      case FAMILY_HISTORY -> "Family history (antecedente familiar)";
      case PERSON -> "Related person (familiar o cuidador)";
      case DEATH -> "Death (fallecimiento)";
    };
  }

  static String of(RecordState state) {
    return switch (state) {
      case ACTIVE -> "active";
      case ENDED -> "ended";
      case DONE -> "done";
      case BOOKED -> "booked";
      case PENDING -> "pending";
      case WAITING -> "waiting";
      case CANCELLED -> "cancelled";
      case MISSED -> "missed";
      case NOT_SO -> "not so: refuted or not done";
      case UNKNOWN -> "unknown";
    };
  }

  static String of(Detail detail) {
    return switch (detail) {
      case STRENGTH -> "Strength";
      case DOSAGE -> "Dosage";
      case FREQUENCY -> "Frequency";
      case REASON -> "Reason";
      case REACTION -> "Reaction";
      case SEVERITY -> "Severity";
      case PRACTITIONER -> "Practitioner";
      case PLACE -> "Place";
      case SERVICE -> "Service";
      case INSTRUCTION -> "Instruction";
      case CANCEL_REASON -> "Cancelled because";
      case STATUS_REASON -> "Reason for the state";
      case PRIORITY -> "Priority";
      case SETTING -> "Setting";
      case PART -> "Part";
      case RELATIONSHIP -> "Relationship";
      case CONTACT -> "Contact";
      case CATEGORY -> "Category";
      case COMMENT -> "Comment";
    };
  }
}
