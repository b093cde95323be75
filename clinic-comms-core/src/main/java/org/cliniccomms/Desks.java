package org.cliniccomms;

import org.cliniccomms.desk.ChatDesk;
import org.cliniccomms.desk.ClinicDesk;
import org.cliniccomms.desk.ConsentDesk;
import org.cliniccomms.desk.MessageDesk;
import org.cliniccomms.desk.PatientDesk;
import org.cliniccomms.desk.SeatDesk;
import org.cliniccomms.desk.TaskDesk;
import org.cliniccomms.desk.TimeDesk;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.desk.WaitlistDesk;
import org.cliniccomms.spi.Store;

/** Where people look and write, and where another system tells what it knows. Thread-safe. */
record Desks(
    ClinicDesk clinics,
    PatientDesk patients,
    WaitlistDesk waitlist,
    TaskDesk tasks,
    SeatDesk seats,
    MessageDesk messages,
    TimeDesk times,
    ConsentDesk consents,
    ChatDesk chats,
    UpstreamDesk upstream) {

  /** Desks before the engines. */
  static Desks of(Engines engines, ClinicComms.Builder chosen) {
    Store store = engines.store;
    return new Desks(
        new ClinicDesk(store),
        new PatientDesk(store),
        new WaitlistDesk(store, chosen.prioritizer, engines.outreach),
        new TaskDesk(store),
        new SeatDesk(store),
        new MessageDesk(store, engines.pipeline),
        new TimeDesk(store, engines.choices),
        new ConsentDesk(store, engines.consentRequests),
        new ChatDesk(store, engines.inbox),
        new UpstreamDesk(store, engines.outreach, engines.reminders, chosen.writeBack));
  }
}
