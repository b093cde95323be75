package org.cliniccomms.examples.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Fills a freed seat in memory and prints what the patients read. */
public final class Quickstart {
  private Quickstart() {}

  public static void main(String[] args) {
    Instant now = Instant.parse("2026-06-02T17:00:00Z"); // noon in Chicago
    InstantSource time = InstantSource.fixed(now);
    Channel sms = // your vendor; here the texts are printed
        Channel.of(
            ChannelKind.SMS,
            text -> {
              System.out.println(text.line().recipient() + "  < " + text.body());
              return new SendResult.Taken(text.messageId().toString());
            });
    ClinicComms comms = ClinicComms.builder(InMemoryStore.create(time), time).channel(sms).build();

    Actor ana = Actor.staff("ana");
    Address ours = new Address("+17735550100");
    Clinic clinic = Clinic.named("Lakeside Clinic", ZoneId.of("America/Chicago"));
    Location office = new Location(LocationId.random(), "Main Street", clinic.zone());
    comms.clinics().put(clinic, ana);
    comms.clinics().put(clinic.id(), office, ana);
    comms.clinics().putAddress(clinic.id(), ChannelKind.SMS, ours, ana);
    for (int i = 1; i <= 4; i++) { // four patients wait, the first for the longest time
      PhoneNumber phone = new PhoneNumber("+1312555010" + i);
      Patient patient = Patient.of(PatientId.random(), "Patient " + i, phone);
      comms.patients().add(clinic.id(), patient, ana);
      Instant joinedAt = now.minus(Duration.ofDays(100 - 10L * i));
      comms.waitlist().add(clinic.id(), WaitlistEntry.of(patient.id(), joinedAt), ana);
    }

    Instant start = now.plus(Duration.ofDays(2));
    Seat seat = new Seat(office.id(), null, start, start.plus(Duration.ofMinutes(30)), null);
    comms.outreach().open(clinic.id(), Freed.of(seat), ana); // an appointment was cancelled
    comms.runDue(); // three phones ring; start() does this in the background

    Line second = new Line(ChannelKind.SMS, ours, new Address("+13125550102"));
    System.out.println(second.recipient() + "  > YES");
    comms.inbox().receive(InboundEvent.text(second, "YES", now)); // a webhook brings it
    comms.runDue(); // booked and confirmed; the other two are told
  }
}
