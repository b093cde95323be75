package org.cliniccomms.examples.customchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.webhook.WebhookRequest;

/** Fills a freed seat over a gateway of one's own and prints what everybody says. */
public final class CustomChannel {
  private static final String SECRET = "shared with the gateway";
  private static final String OURS = "+17735550100";
  private static final String ANNS = "+13125550101";

  private CustomChannel() {}

  public static void main(String[] args) throws IOException {
    Instant noon = Instant.parse("2026-06-02T17:00:00Z"); // in Chicago
    InstantSource time = InstantSource.fixed(noon);
    try (GatewayStandIn gateway =
        GatewayStandIn.start(SECRET, (to, text) -> System.out.println(to + " < " + text))) {
      NationalSmsChannel sms = new NationalSmsChannel(gateway.url(), SECRET);
      try (ClinicComms comms =
          ClinicComms.builder(InMemoryStore.create(time), time).channel(sms).build()) {
        freeASeat(comms, noon);
        comms.runDue(); // the gateway takes the offer

        WebhookRequest yes = gateway.callback("in-1", ANNS, OURS, "YES");
        WebhookRequest forged =
            new WebhookRequest(yes.method(), yes.url(), yes.headers(), "{}".getBytes(UTF_8));
        System.out.println("forged    > " + comms.inbox().receive(sms, forged).status());
        System.out.println(ANNS + " > YES");
        System.out.println("genuine   > " + comms.inbox().receive(sms, yes).status());
        System.out.println("repeated  > " + comms.inbox().receive(sms, yes).status());
        comms.runDue(); // booked, and confirmed once
      }
    }
  }

  private static void freeASeat(ClinicComms comms, Instant now) {
    Actor ana = Actor.staff("ana");
    Clinic clinic = Clinic.named("Lakeside Clinic", ZoneId.of("America/Chicago"));
    Location office = new Location(LocationId.random(), "Main Street", clinic.zone());
    comms.clinics().put(clinic, ana);
    comms.clinics().put(clinic.id(), office, ana);
    comms.clinics().putAddress(clinic.id(), ChannelKind.SMS, new Address(OURS), ana);
    Patient ann = Patient.of(PatientId.random(), "Ann", new PhoneNumber(ANNS));
    comms.patients().add(clinic.id(), ann, ana);
    comms.waitlist().add(clinic.id(), WaitlistEntry.of(ann.id(), now), ana);
    Instant start = now.plus(Duration.ofDays(2));
    Seat seat = new Seat(office.id(), null, start, start.plus(Duration.ofMinutes(30)), null);
    comms.outreach().open(clinic.id(), Freed.of(seat), ana);
  }
}
