package org.cliniccomms.examples.server.page;

import org.cliniccomms.examples.server.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the end of the start which page to open. */
@Component
class WhereToLook {
  private static final Logger LOG = LoggerFactory.getLogger(WhereToLook.class);

  private final ServerSettings settings;

  WhereToLook(ServerSettings settings) {
    this.settings = settings;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      LOG.info(
          "Open http://localhost:{}{}",
          web.getWebServer().getPort(),
          settings.demo() ? " - the sign-in page shows the demo user" : "");
    }
  }
}
