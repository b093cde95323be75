package org.cliniccomms.examples.server.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The board: which seats are open, who is being asked, what needs a person. */
@Controller
class BoardPage {

  @GetMapping("/")
  String show() {
    return "board";
  }
}
