package org.cliniccomms.examples.server.page;

import java.util.Locale;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {
  private final ServerSettings settings;

  PageFrame(ServerSettings settings) {
    this.settings = settings;
  }

  @ModelAttribute
  void frame(Model model, Locale locale, @AuthenticationPrincipal @Nullable ServerUser viewer) {
    model.addAttribute("demo", settings.demo());
    model.addAttribute("fhir", settings.fhir().isPresent());
    model.addAttribute("charts", viewer != null && viewer.mayAskAboutCharts());
    model.addAttribute("viewer", viewer == null ? null : viewer.displayName());
    model.addAttribute("otherLanguage", "es".equals(locale.getLanguage()) ? "en" : "es");
  }
}
