package org.cliniccomms.examples.server.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** Where the desk enters that an appointment was cancelled. */
@Controller
class CancelPage {
  /** From the top of the form to its end. */
  private static final List<String> FIELDS =
      List.of(
          "providerId",
          "locationId",
          "date",
          "time",
          "minutes",
          "visitType",
          "reason",
          "patientId");

  private static final LocalTime USUAL_TIME = LocalTime.of(10, 0);
  private static final int USUAL_MINUTES = 30;
  private static final int MOST_HALF_HOURS = 24;
  private static final int MOST_FOUND = 8;
  private static final int SHORTEST_SEARCH = 2;

  private final ClinicComms comms;
  private final BoardReader reader;
  private final MessageSource messages;

  CancelPage(ClinicComms comms, BoardReader reader, MessageSource messages) {
    this.comms = comms;
    this.reader = reader;
    this.messages = messages;
  }

  @GetMapping("/cancel")
  String show(Model model, @AuthenticationPrincipal ServerUser viewer) {
    if (!viewer.mayWrite()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Places places = reader.places();
    return form(model, places, usual(places), Map.of(), false);
  }

  /** Takes the form as it was entered, so that what is wrong is said beside its field. */
  @InitBinder("cancelForm")
  void takeAsEntered(WebDataBinder binder) {
    binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
  }

  @PostMapping("/cancel")
  Object open(
      @ModelAttribute CancelForm entered,
      Model model,
      Locale locale,
      HttpServletResponse response,
      @AuthenticationPrincipal ServerUser viewer) {
    Places places = reader.places();
    Wording words = new Wording(messages, locale);
    EnteredSeat seat = new EnteredSeat(entered, places, words);
    Optional<OpenResult> result =
        seat.read().map(freed -> comms.outreach().open(OwnClinic.ID, freed, viewer.actor()));
    if (result.isPresent()) {
      Cancellation stands = stands(result.get(), seat.errors(), words);
      if (stands != null) {
        RedirectView board = new RedirectView("/#seat-" + stands.id());
        board.setStatusCode(HttpStatus.SEE_OTHER);
        return board;
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(model, places, entered, seat.errors(), seat.twice());
  }

  /** The seat that stands on the board now; null if it was refused. */
  private static @Nullable Cancellation stands(
      OpenResult result, Map<String, String> errors, Wording words) {
    if (result instanceof OpenResult.Opened opened) {
      return opened.cancellation();
    }
    if (result instanceof OpenResult.AlreadyOpen open) {
      return open.cancellation();
    }
    OpenResult.Reason reason = ((OpenResult.Refused) result).reason();
    String field =
        switch (reason) {
          case STARTS_IN_THE_PAST, INSIDE_LEAD_TIME -> "time";
          case UNKNOWN_LOCATION -> "locationId";
          case UNKNOWN_PROVIDER -> "providerId";
          case UNKNOWN_PATIENT, HELD_BY_OTHERS -> "patientId";
        };
    errors.put(field, words.text("cancel.error." + reason));
    return null;
  }

  /** Patients of this name, to choose who gave the seat up. */
  @GetMapping("/cancel/patients")
  String patients(
      @RequestParam(defaultValue = "") String name,
      Model model,
      @AuthenticationPrincipal ServerUser viewer) {
    boolean searched = name.strip().length() >= SHORTEST_SEARCH && viewer.mayWrite();
    List<Found> found =
        searched
            ? comms.patients().search(OwnClinic.ID, name.strip(), MOST_FOUND).stream()
                .map(it -> new Found(it.id().toString(), it.name(), Naming.phone(it)))
                .toList()
            : List.of();
    model.addAttribute("searched", searched);
    model.addAttribute("found", found);
    return "cancel :: found";
  }

  /** A patient who was found by name. */
  record Found(String id, String name, String phone) {}

  private String form(
      Model model, Places places, CancelForm form, Map<String, String> errors, boolean twice) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute(
        "focus", FIELDS.stream().filter(errors::containsKey).findFirst().orElse(FIELDS.get(0)));
    model.addAttribute("twice", twice);
    model.addAttribute("today", today(places).toString());
    model.addAttribute(
        "locations", byName(places.locations().values().stream().toList(), Location::name));
    model.addAttribute(
        "providers", byName(places.providers().values().stream().toList(), Provider::name));
    return "cancel";
  }

  private LocalDate today(Places places) {
    return LocalDate.ofInstant(comms.now(OwnClinic.ID), places.clinic().zone());
  }

  private static <T> List<T> byName(List<T> all, java.util.function.Function<T, String> name) {
    return all.stream().sorted(Comparator.comparing(name)).toList();
  }

  /** The first usual seat of tomorrow that is not open already. */
  private CancelForm usual(Places places) {
    Location location =
        byName(List.copyOf(places.locations().values()), Location::name).stream()
            .findFirst()
            .orElse(null);
    Provider provider =
        byName(List.copyOf(places.providers().values()), Provider::name).stream()
            .filter(
                it ->
                    location != null
                        && (it.locationIds().isEmpty() || it.locationIds().contains(location.id())))
            .findFirst()
            .orElse(null);
    LocalDateTime start = today(places).plusDays(1).atTime(USUAL_TIME);
    return new CancelForm(
        location == null ? null : location.id().toString(),
        provider == null ? null : provider.id().toString(),
        start.toLocalDate().toString(),
        free(start, location, provider).toLocalTime().toString(),
        null,
        String.valueOf(USUAL_MINUTES),
        null,
        null,
        null);
  }

  private LocalDateTime free(
      LocalDateTime from, @Nullable Location location, @Nullable Provider provider) {
    if (location == null) {
      return from;
    }
    ZoneId zone = location.zone();
    List<Instant> taken =
        comms
            .seats()
            .list(
                OwnClinic.ID,
                java.util.EnumSet.of(
                    CancellationState.OPEN,
                    CancellationState.WAITING,
                    CancellationState.BOOKING,
                    CancellationState.EXHAUSTED),
                0,
                200)
            .stream()
            .map(Cancellation::seat)
            .filter(it -> it.locationId().equals(location.id()))
            .filter(it -> provider == null || provider.id().equals(it.providerId()))
            .map(it -> it.startAt())
            .toList();
    return java.util.stream.Stream.iterate(from, it -> it.plusMinutes(USUAL_MINUTES))
        .limit(MOST_HALF_HOURS)
        .filter(it -> !taken.contains(it.atZone(zone).toInstant()))
        .findFirst()
        .orElse(from);
  }
}
