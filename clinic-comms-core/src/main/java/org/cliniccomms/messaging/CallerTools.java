package org.cliniccomms.messaging;

import java.util.List;
import java.util.Set;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.tool.PatientTool;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading.Tools;
import org.jspecify.annotations.Nullable;

/**
 * What an assistant may do for somebody who called the clinic, besides telling of it.
 *
 * <p>The phone that a call seems to come from proves nothing about who speaks, so nothing is booked
 * or answered in it: staff call that phone back.
 */
final class CallerTools {
  static final Set<PatientTool> ALLOWED =
      Set.of(PatientTool.REQUEST_CALLBACK, PatientTool.TRANSFER_TO_HUMAN);

  private CallerTools() {}

  /** Has staff call back, once however often it is wished in a call. */
  static ToolResult use(Transaction tx, PatientTool tool, Tools asked, ToolCall wish) {
    InboundEvent event = ToolCalls.event(tx, asked, wish);
    if (tx.inbound().insertIfAbsent(event) && tx.inbound().lockPending(event.id()).isPresent()) {
      PatientId patient = onlyOne(tx.patients().listByAddress(asked.line().recipient()));
      tx.inbound().done(event.id(), "tool-call", patient);
      StaffTask task =
          StaffTask.open(
              "call-back:" + asked.providerId(),
              StaffTask.Kind.CALL_BACK,
              event.id().value(),
              patient,
              note(asked, wish, patient),
              tx.now());
      tx.staffTasks().insertIfAbsent(List.of(task));
    }
    return tool == PatientTool.REQUEST_CALLBACK
        ? PatientTools.CALL_BACK_NOTED
        : PatientTools.handedOver(tx.clinics().find().orElseThrow());
  }

  /** Whose phone is not known is told by the phone. */
  private static String note(Tools asked, ToolCall wish, @Nullable PatientId patient) {
    String why = PatientTools.note(wish, "reason", "when");
    String phone = asked.line().recipient().value();
    if (patient != null) {
      return why;
    }
    return why.isEmpty() ? phone : phone + "; " + why;
  }

  /** A phone that several share is nobody's. */
  private static @Nullable PatientId onlyOne(List<Patient> patients) {
    return patients.size() == 1 ? patients.get(0).id() : null;
  }
}
