package org.cliniccomms.examples.server.page;

import java.util.Locale;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** How far the clinic is in step with its FHIR server; no server without one has this page. */
@Controller
class FhirPage {
  private final FhirSchedule schedule;
  private final ClinicComms comms;
  private final MessageSource messages;

  FhirPage(FhirSchedule schedule, ClinicComms comms, MessageSource messages) {
    this.schedule = schedule;
    this.comms = comms;
    this.messages = messages;
  }

  @ModelAttribute
  void onlyWithAServer() {
    if (schedule.connection().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  @GetMapping("/fhir")
  String show(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    runs(model, locale, viewer);
    return "fhir";
  }

  @GetMapping("/fhir/runs")
  String runs(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    Wording words = new Wording(messages, locale);
    FhirRows rows = new FhirRows(words, comms.clinics().find(OwnClinic.ID).orElseThrow().zone());
    model.addAttribute("mayWrite", viewer.mayWrite());
    model.addAttribute(
        "state", rows.state(schedule.last(), schedule.scheduled(), comms.now(OwnClinic.ID)));
    model.addAttribute("asked", rows.run(schedule.last()));
    model.addAttribute("scheduled", rows.run(schedule.scheduled()));
    model.addAttribute("lacks", schedule.lacks().orElse(null));
    return "fhir-parts :: runs";
  }

  /** Begins to read; who asks while it is under way is shown how far it is. */
  @PostMapping("/fhir/read")
  String read(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("begun", schedule.read());
    return runs(model, locale, viewer);
  }
}
