package org.cliniccomms.examples.server.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which a patient signs in and chats; its script does the rest. */
@Controller
class ChatPage {
  @GetMapping("/chat")
  String show() {
    return "chat";
  }
}
