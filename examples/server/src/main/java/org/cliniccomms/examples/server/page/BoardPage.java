package org.cliniccomms.examples.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.page.BoardQueries.Arrived;
import org.cliniccomms.examples.server.page.BoardQueries.Counts;
import org.cliniccomms.examples.server.page.BoardRows.Figures;
import org.cliniccomms.examples.server.page.BoardRows.SettledRow;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The board: which seats are open, who is being asked, what needs a person. */
@Controller
class BoardPage {
  private final ClinicComms comms;
  private final BoardReader reader;
  private final BoardQueries queries;
  private final PeopleRows people;
  private final LivePages live;
  private final MessageSource messages;

  BoardPage(
      ClinicComms comms,
      BoardReader reader,
      BoardQueries queries,
      PeopleRows people,
      LivePages live,
      MessageSource messages) {
    this.comms = comms;
    this.reader = reader;
    this.queries = queries;
    this.people = people;
    this.live = live;
    this.messages = messages;
  }

  @GetMapping("/")
  String show(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    figures(model, locale);
    seats(model, locale, viewer);
    tasks(model, locale, viewer);
    waiting(model, locale, viewer);
    return "board";
  }

  @GetMapping("/board/figures")
  String figures(Model model, Locale locale) {
    model.addAttribute("figures", figures(words(locale)));
    return "board-parts :: figures";
  }

  @GetMapping("/board/seats")
  String seats(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    BoardSnapshot board = reader.read();
    Wording words = words(locale);
    SeatRows rows = new SeatRows(words, Naming.of(viewer), board);
    List<SettledRow> settled = rows.settled();
    model.addAttribute("mayWrite", viewer.mayWrite());
    model.addAttribute("now", board.now().toEpochMilli());
    model.addAttribute("seats", rows.open());
    model.addAttribute("settled", settled);
    model.addAttribute("words", words);
    model.addAttribute("lastFilled", lastFilled(words, board));
    return "board-parts :: seats";
  }

  /** When and how fast the last seat was filled; null if none was lately. */
  private static @Nullable String lastFilled(Wording words, BoardSnapshot board) {
    ZoneId zone = board.places().clinic().zone();
    return board.settled().stream()
        .filter(it -> it.won().isPresent())
        .findFirst()
        .map(
            it -> {
              Instant end = java.util.Objects.requireNonNull(it.cancellation().settledAt());
              Duration took = Duration.between(it.cancellation().openedAt(), end);
              return words.text(
                  "board.openSeats.last",
                  Map.of("time", words.clock(end, zone), "took", words.took(took)));
            })
        .orElse(null);
  }

  @GetMapping("/board/tasks")
  String tasks(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("mayWrite", viewer.mayWrite());
    model.addAttribute("tasks", people.tasks(words(locale), viewer));
    model.addAttribute("moreTasks", people.hasMoreTasks());
    return "board-parts :: tasks";
  }

  @GetMapping("/board/waiting")
  String waiting(Model model, Locale locale, @AuthenticationPrincipal ServerUser viewer) {
    model.addAttribute("mayWrite", viewer.mayWrite());
    model.addAttribute("waiting", people.waiting(words(locale), viewer));
    return "board-parts :: waiting";
  }

  /** One event {@code changed} whenever any part may have changed. */
  @GetMapping({"/board/events", "/phones/events"})
  SseEmitter events() {
    return live.open()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
  }

  private Wording words(Locale locale) {
    return new Wording(messages, locale);
  }

  private Figures figures(Wording words) {
    ZoneId zone = comms.clinics().find(OwnClinic.ID).orElseThrow().zone();
    Instant now = comms.now(OwnClinic.ID);
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    Counts counts = queries.counts(now, midnight);
    Arrived arrived = queries.arrived(now);
    Double median = counts.medianSeconds();
    return new Figures(
        words.text("figure.number", Map.of("number", counts.open())),
        words.text(
            "figure.filled",
            Map.of(
                "filled",
                counts.filled(),
                "all",
                counts.filled() + counts.open() + counts.missed())),
        median == null ? null : words.took(Duration.ofSeconds(Math.round(median))),
        words.text("figure.number", Map.of("number", counts.waiting())),
        words.text("figure.number", Map.of("number", counts.offers())),
        arrived.ended() == 0
            ? null
            : words.text(
                "figure.share", Map.of("share", (double) arrived.arrived() / arrived.ended())));
  }
}
