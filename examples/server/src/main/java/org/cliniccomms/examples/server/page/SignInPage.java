package org.cliniccomms.examples.server.page;

import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in page; Spring Security takes what it posts. */
@Controller
class SignInPage {
  private final ServerSettings settings;

  SignInPage(ServerSettings settings) {
    this.settings = settings;
  }

  @GetMapping("/login")
  String show(Model model) {
    if (settings.demo()) {
      model.addAttribute("demoUsername", DemoUser.USERNAME);
      model.addAttribute("demoPassword", DemoUser.PASSWORD);
    }
    return "login";
  }
}
