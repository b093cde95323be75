package org.cliniccomms.rag.keeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.spi.DraftAudit;
import org.cliniccomms.spi.Store;

/**
 * Keeps the record of questions in core's audit record, where nothing is changed and all is
 * chained: one {@code chart.asked} event for each question, {@code chart.asked-with-reason} where
 * the chart was open only for its reason, and before a draft is shown {@code chart.draft-begun}.
 * Where records of the chart seem to hold instructions, {@code chart.injection-suspected} names
 * them, in the same transaction. Its new value is JSON. Thread-safe.
 */
public final class StoreQuestionAudit implements DraftAudit {
  private final Store store;
  private final ObjectMapper json = new ObjectMapper();

  /** Keeps records in {@code store}. */
  public StoreQuestionAudit(Store store) {
    this.store = store;
  }

  @Override
  public void append(QuestionRecord record) {
    String asked = record.reason() == null ? "chart.asked" : "chart.asked-with-reason";
    store.inTransaction(
        record.clinic(),
        tx -> {
          // By the store's time, as every other event: in a demo it is ahead of the clock.
          List<AuditEvent> events = new ArrayList<>();
          events.add(event(record, record.asker(), asked, value(record), tx.now()));
          if (record.patient() != null && !record.suspicious().isEmpty()) {
            events.add(
                event(
                    record,
                    Actor.system(),
                    "chart.injection-suspected",
                    record.suspicious().stream()
                        .map(RecordId::value)
                        .collect(Collectors.joining(", ")),
                    tx.now()));
          }
          tx.audit().append(events);
          return true;
        });
  }

  @Override
  public void draftBegins(QuestionRecord soFar) {
    store.inTransaction(
        soFar.clinic(),
        tx -> {
          tx.audit()
              .append(
                  List.of(
                      event(soFar, soFar.asker(), "chart.draft-begun", value(soFar), tx.now())));
          return true;
        });
  }

  private static AuditEvent event(
      QuestionRecord record, Actor who, String action, String value, Instant at) {
    PatientId patient = record.patient();
    return AuditEvent.of(
        at,
        who,
        action,
        patient == null ? "clinic" : "patient",
        patient == null ? record.clinic().value() : patient.value(),
        isSurelyThere(record) ? patient : null,
        null,
        value);
  }

  /** Who was refused may have named a patient that does not exist. */
  private static boolean isSurelyThere(QuestionRecord record) {
    return record.outcome() != Outcome.DENIED && record.outcome() != Outcome.INVALID;
  }

  private String value(QuestionRecord record) {
    ObjectNode value = json.createObjectNode();
    value.put("outcome", name(record.outcome()));
    value.put("purpose", record.purpose());
    value.put("reason", record.reason());
    value.put("questionHash", record.questionHash());
    value.put("model", record.modelName());
    value.put("tookMillis", record.took().toMillis());
    put(value, "sources", record.sources());
    put(value, "injectionSuspected", record.suspicious());
    value.put("partialText", record.partialText());
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }

  private static void put(ObjectNode value, String name, List<RecordId> ids) {
    ids.forEach(id -> value.withArray(name).add(id.value()));
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
