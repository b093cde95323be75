package org.cliniccomms.examples.server.page;

import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.safety.EmergencyNumbers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which a patient signs in and chats; its script does the rest. */
@Controller
class ChatPage {
  private final ClinicComms comms;
  private final EmergencyNumbers numbers = EmergencyNumbers.standard();

  ChatPage(ClinicComms comms) {
    this.comms = comms;
  }

  @GetMapping("/chat")
  String show(Model model) {
    String number =
        comms.clinics().find(OwnClinic.ID).map(Clinic::region).flatMap(numbers::in).orElse(null);
    model.addAttribute("emergency", number);
    return "chat";
  }
}
