package org.cliniccomms.examples.server.patient;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.desk.PatientDesk.Exported;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.PatientId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Hands out everything that was said to and by a patient. */
@RestController
@RequestMapping("/api/v1/patients/{id}/conversation/export")
@Tag(name = "patients")
class ConversationExport {
  /** Far more than any conversation has. */
  private static final int MOST = 50_000;

  private final ClinicComms comms;
  private final JsonMapper json;

  ConversationExport(ClinicComms comms, JsonMapper json) {
    this.comms = comms;
    this.json = json;
  }

  @GetMapping
  @Operation(
      summary = "Export the whole conversation with a patient, oldest first",
      description =
          "Every message on every channel, also those that failed or were not sent, with the reason;"
              + " at most 50000, and whole says whether that is all. The export is on record."
              + " Without the texts for users who may only read.")
  void export(
      @AuthenticationPrincipal ServerUser user, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    PatientId patient = new PatientId(id);
    if (comms.patients().find(OwnClinic.ID, patient).isEmpty()) {
      throw Refused.notFound("patient");
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"conversation-" + id + ".json\"");
    // Written line by line: a long conversation is never in memory as a whole.
    try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
      out.writeStartObject();
      out.writeStringProperty("patientId", id.toString());
      out.writeArrayPropertyStart("lines");
      Optional<Exported> exported =
          comms
              .patients()
              .export(
                  OwnClinic.ID,
                  patient,
                  MOST,
                  user.actor(),
                  line -> out.writePOJO(PatientViews.Line.of(line, user.mayWrite())));
      out.writeEndArray();
      out.writeBooleanProperty("whole", exported.map(Exported::whole).orElse(false));
      out.writeEndObject();
    }
  }
}
