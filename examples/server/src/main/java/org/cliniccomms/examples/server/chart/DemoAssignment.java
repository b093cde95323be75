package org.cliniccomms.examples.server.chart;

import org.cliniccomms.examples.server.auth.Accounts;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the user of the demo ask about every chart of the demo. */
@Component
class DemoAssignment {
  private static final Logger LOG = LoggerFactory.getLogger(DemoAssignment.class);

  private final Assignments assignments;
  private final Accounts accounts;
  private final boolean demo;

  DemoAssignment(Assignments assignments, Accounts accounts, ServerSettings settings) {
    this.assignments = assignments;
    this.accounts = accounts;
    this.demo = settings.demo();
  }

  @EventListener(ApplicationStartedEvent.class)
  void assign() {
    if (demo) {
      accounts
          .named(DemoUser.USERNAME)
          .filter(user -> assignments.add(user.id(), null))
          .ifPresent(user -> LOG.info("The demo user may ask about all charts of the demo"));
    }
  }
}
