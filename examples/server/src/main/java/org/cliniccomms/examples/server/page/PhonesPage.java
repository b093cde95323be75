package org.cliniccomms.examples.server.page;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.channels.simulated.SimulatedPhone;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.BoardSignals;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.engine.Vendors;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.webhook.WebhookRequest;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The phones of the demo's patients; no other server has this page. */
@Controller
class PhonesPage {
  private static final Set<Integer> STEPS = Set.of(1, 7, 60);
  private static final int LONGEST_TEXT = 1_600;

  private final ServerSettings settings;
  private final ClinicComms comms;
  private final PostgresStore store;
  private final Vendors vendors;
  private final BoardSignals signals;
  private final PhoneShelf shelf;
  private final MessageSource messages;

  PhonesPage(
      ServerSettings settings,
      ClinicComms comms,
      PostgresStore store,
      Vendors vendors,
      BoardSignals signals,
      PhoneShelf shelf,
      MessageSource messages) {
    this.settings = settings;
    this.comms = comms;
    this.store = store;
    this.vendors = vendors;
    this.signals = signals;
    this.shelf = shelf;
    this.messages = messages;
  }

  @ModelAttribute
  void onlyInTheDemo() {
    if (!settings.demo()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  @GetMapping("/phones")
  String show(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    shelf(model, locale, viewer);
    clock(model, locale, viewer);
    return "phones";
  }

  @GetMapping("/phones/shelf")
  String shelf(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("mayWrite", viewer.mayWrite());
    model.addAttribute("phones", shelf.phones(new Wording(messages, locale), viewer));
    return "phones-parts :: shelf";
  }

  @GetMapping("/phones/clock")
  String clock(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("mayWrite", viewer.mayWrite());
    var zone = comms.clinics().find(OwnClinic.ID).orElseThrow().zone();
    var now = comms.now(OwnClinic.ID);
    model.addAttribute("now", now.toEpochMilli());
    model.addAttribute("zone", zone.getId());
    model.addAttribute("time", new Wording(messages, locale).when(now, zone));
    return "phones-parts :: clock";
  }

  @PostMapping("/phones/clock")
  String advance(
      @RequestParam int minutes,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    if (!STEPS.contains(minutes)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    store.advanceClock(Duration.ofMinutes(minutes));
    signals.changed(OwnClinic.ID);
    return clock(model, locale, viewer);
  }

  /** The patient writes back. */
  @PostMapping("/phones/{id}/reply")
  String reply(
      @PathVariable UUID id,
      @RequestParam String text,
      @RequestParam(defaultValue = "sms") String channel,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST_TEXT) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Address from =
        comms
            .patients()
            .find(OwnClinic.ID, new PatientId(id))
            .flatMap(PhonesPage::address)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ChannelKind kind = WireWord.read("channel", channel, ChannelKind.class);
    Address ours = vendors.addresses().get(kind);
    if (ours == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    receive(InboundEvent.text(new Line(kind, ours, from), said, comms.now(OwnClinic.ID)));
    return shelf(model, locale, viewer);
  }

  /** The patient presses a button under a message. */
  @PostMapping("/phones/{id}/press")
  String press(
      @PathVariable UUID id,
      @RequestParam UUID message,
      @RequestParam String choice,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    OutboundMessage pressed =
        store
            .inTransaction(
                OwnClinic.ID, tx -> tx.messages().findAll(Set.of(new MessageId(message))))
            .stream()
            .filter(it -> new PatientId(id).equals(it.patientId()))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Choice chosen =
        pressed.text().choices().stream()
            .filter(it -> it.id().equals(choice))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    InboundId event = InboundId.random();
    receive(
        new InboundEvent(
            event,
            event.toString(),
            pressed.line(),
            comms.now(OwnClinic.ID),
            new InboundEvent.Text(chosen.title(), null, chosen.id(), pressed.providerId())));
    return shelf(model, locale, viewer);
  }

  /** The patient does something with a phone that rings or is being talked into. */
  @PostMapping("/phones/{id}/call")
  String call(
      @PathVariable UUID id,
      @RequestParam UUID call,
      @RequestParam int turn,
      @RequestParam Deed deed,
      @RequestParam(defaultValue = "") String value,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    SimulatedPhone phone =
        vendors.demoPhone().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Call live =
        comms
            .calls()
            .find(OwnClinic.ID, new MessageId(call))
            .filter(it -> new PatientId(id).equals(it.patientId()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    // Who presses while the clinic already says something else is shown that first.
    if (live.state() != CallState.ENDED && live.turn().number() == turn) {
      comms.inbox().receive(phone, deed.request(phone, live, value));
    }
    return shelf(model, locale, viewer);
  }

  /** What a patient does with a phone. */
  enum Deed {
    ANSWER,
    VOICEMAIL,
    KEY,
    WORDS,
    WAIT,
    END;

    private WebhookRequest request(SimulatedPhone phone, Call call, String value) {
      return switch (this) {
        case ANSWER -> phone.answers(call, false);
        case VOICEMAIL -> phone.answers(call, true);
        case KEY -> phone.presses(call, key(value));
        case WORDS -> phone.says(call, words(value));
        case WAIT -> phone.waits(call);
        case END -> phone.ends(call);
      };
    }

    private static char key(String value) {
      if (!value.matches("[0-9*#]")) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
      }
      return value.charAt(0);
    }

    private static String words(String value) {
      String said = value.strip();
      if (said.isEmpty() || said.length() > LONGEST_TEXT) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
      }
      return said;
    }
  }

  private void receive(InboundEvent event) {
    if (!comms.inbox().receive(event)) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
  }

  private static java.util.Optional<Address> address(Patient patient) {
    return patient.contactPoints().stream().map(ContactPoint::address).findFirst();
  }
}
