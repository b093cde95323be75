package org.cliniccomms.examples.server.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.auth.Role;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page on which clinicians ask about charts. Its script asks over the socket, with a pass that
 * the page gets for it.
 */
@Controller
class ChartsPage {
  private static final int SHOWN = 20;
  private static final int LONGEST_NAME = 200;
  private static final int TURNS = 50;
  private static final int SESSIONS = 8;

  private final ClinicComms comms;
  private final PostgresStore store;
  private final ClinicCharts charts;
  private final AssignedCharts access;
  private final Assignments assignments;
  private final SealedConversations conversations;
  private final SocketPasses passes;

  ChartsPage(
      ClinicComms comms,
      PostgresStore store,
      ClinicCharts charts,
      AssignedCharts access,
      Assignments assignments,
      SealedConversations conversations,
      SocketPasses passes) {
    this.comms = comms;
    this.store = store;
    this.charts = charts;
    this.access = access;
    this.assignments = assignments;
    this.conversations = conversations;
    this.passes = passes;
  }

  /**
   * A patient to choose.
   *
   * @param isOpen whether the user is assigned; else it takes a reason
   */
  record Row(String id, String name, @Nullable LocalDate born, boolean isOpen) {
    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  /** The patient who was chosen. */
  record Chosen(
      String id, String name, @Nullable LocalDate born, @Nullable String document, boolean isOpen) {
    @Override
    public String toString() {
      return "Chosen[" + id + "]";
    }
  }

  /** A session by what was asked in it last. */
  record Session(String id, String patient, String question, Instant lastAt) {
    @Override
    public String toString() {
      return "Session[" + id + "]";
    }
  }

  /** A pass for the socket. */
  record Pass(String token) {
    @Override
    public String toString() {
      return "Pass";
    }
  }

  @ModelAttribute
  void onlyForThoseWhoAsk(@AuthenticationPrincipal ServerUser viewer) {
    if (!viewer.mayAskAboutCharts()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  @GetMapping("/charts")
  String show(Model model, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("chosen", null);
    model.addAttribute("conversation", "");
    model.addAttribute("turns", List.of());
    return page(model, viewer);
  }

  @GetMapping("/charts/{id}")
  String chosen(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String session,
      Model model,
      @AuthenticationPrincipal ServerUser viewer) {
    // Looked at first: who may not see a chart is not told apart from who named nobody.
    Reach reach = access.reach(viewer, new PatientId(id));
    if (reach == Reach.NONE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Patient patient =
        comms
            .patients()
            .find(OwnClinic.ID, new PatientId(id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<PastTurn> turns =
        session.isEmpty()
            ? List.of()
            : conversations.list(key(viewer, session), 0, TURNS).stream()
                .filter(it -> it.patient().equals(patient.id()))
                .map(PastTurn::of)
                .toList();
    model.addAttribute("chosen", chosen(patient, reach));
    // Another's session, or none, is as good as a new one.
    model.addAttribute("conversation", turns.isEmpty() ? "" : session);
    model.addAttribute("turns", turns);
    return page(model, viewer);
  }

  private static Chosen chosen(Patient patient, Reach reach) {
    Optional<PersonalDocument> document = patient.documents().stream().findFirst();
    return new Chosen(
        patient.id().toString(),
        patient.name(),
        patient.birthDate(),
        document.map(it -> it.type() + " " + it.number()).orElse(null),
        reach == Reach.ASSIGNED);
  }

  private String page(Model model, ServerUser viewer) {
    model.addAttribute("patients", rows(viewer, first(viewer)));
    model.addAttribute("kinds", RecordKind.values());
    model.addAttribute("sessions", sessions(viewer));
    return "charts";
  }

  private List<Session> sessions(ServerUser viewer) {
    return conversations.conversations(OwnClinic.ID, viewer.actor(), SESSIONS).stream()
        .flatMap(it -> last(viewer, it).stream())
        .toList();
  }

  private Optional<Session> last(ServerUser viewer, Conversation of) {
    SessionKey key = new SessionKey(OwnClinic.ID, viewer.actor(), of.session());
    return conversations.list(key, Math.max(0, of.turns() - 1), 1).stream()
        .filter(it -> access.maySeeAgain(viewer, it.patient()))
        .map(
            it ->
                new Session(of.session().value(), it.patient().toString(), it.question(), it.at()))
        .findFirst();
  }

  /** Patients of this name, those whom the user is assigned to first. */
  @GetMapping("/charts/patients")
  String patients(
      @RequestParam(defaultValue = "") String name,
      Model model,
      @AuthenticationPrincipal ServerUser viewer) {
    String wanted = name.strip();
    if (wanted.length() > LONGEST_NAME) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    List<Patient> found =
        wanted.isEmpty() ? first(viewer) : comms.patients().search(OwnClinic.ID, wanted, SHOWN);
    model.addAttribute("patients", rows(viewer, found));
    return "charts-parts :: patients";
  }

  /** Whom to show before anybody was looked for. */
  private List<Patient> first(ServerUser viewer) {
    if (!assignments.coversAll(viewer.id())) {
      Set<PatientId> assigned =
          assignments.list(viewer.id(), 0, SHOWN).stream()
              .flatMap(Optional::stream)
              .collect(Collectors.toSet());
      return store.inTransaction(OwnClinic.ID, tx -> tx.patients().findAll(assigned));
    }
    List<Patient> known = charts.withRecords(OwnClinic.ID, SHOWN);
    return known.isEmpty() ? comms.patients().search(OwnClinic.ID, "", SHOWN) : known;
  }

  private List<Row> rows(ServerUser viewer, List<Patient> found) {
    boolean mayGiveReason = viewer.role() == Role.CLINICIAN;
    return found.stream()
        .map(it -> row(it, access.reach(viewer, it.id()) == Reach.ASSIGNED))
        .filter(it -> it.isOpen() || mayGiveReason)
        .sorted((one, other) -> Boolean.compare(other.isOpen(), one.isOpen()))
        .toList();
  }

  private static Row row(Patient patient, boolean isOpen) {
    return new Row(patient.id().toString(), patient.name(), patient.birthDate(), isOpen);
  }

  private static SessionKey key(ServerUser viewer, String id) {
    try {
      return new SessionKey(OwnClinic.ID, viewer.actor(), new SessionId(id));
    } catch (IllegalArgumentException malformed) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /** Gives the page a pass for its socket; a POST, so that no other site can have one made. */
  @PostMapping("/charts/pass")
  @ResponseBody
  Pass pass(@AuthenticationPrincipal ServerUser viewer) {
    return new Pass(passes.sign(viewer));
  }
}
