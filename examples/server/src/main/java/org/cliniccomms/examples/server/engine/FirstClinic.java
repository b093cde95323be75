package org.cliniccomms.examples.server.engine;

import java.time.Duration;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.examples.server.settings.OutreachSettings;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sets the clinic up at the first start, and has the engines work from the moment the server is
 * ready until it stops.
 */
@Component
class FirstClinic implements SmartLifecycle {
  private static final Duration LEAD_TIME = Duration.ofHours(1);

  private final ClinicComms comms;
  private final Vendors vendors;
  private final ServerSettings settings;
  private final DemoClinic demo;
  private volatile boolean running;

  FirstClinic(ClinicComms comms, Vendors vendors, ServerSettings settings, DemoClinic demo) {
    this.comms = comms;
    this.vendors = vendors;
    this.settings = settings;
    this.demo = demo;
  }

  @Override
  public void start() {
    if (comms.clinics().find(OwnClinic.ID).isEmpty()) {
      comms.clinics().put(clinic(), Actor.system());
    }
    if (settings.demo()) {
      demo.fill();
    }
    vendors
        .addresses()
        .forEach(
            (channel, address) ->
                comms.clinics().putAddress(OwnClinic.ID, channel, address, Actor.system()));
    comms.start();
    running = true;
  }

  private Clinic clinic() {
    OutreachSettings asked = settings.outreach();
    ContactWindow window =
        settings.demo()
            ? ContactWindow.aroundTheClock()
            : new ContactWindow(asked.contactFrom(), asked.contactUntil());
    return new Clinic(
        OwnClinic.ID,
        settings.demo() ? "Lakeside Clinic (demo)" : "The clinic",
        settings.demo() ? "(773) 555-0100" : "",
        asked.zone(),
        asked.language(),
        asked.region(),
        window,
        LEAD_TIME);
  }

  /** Before anybody can ask, and until nobody can any more. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
