package org.cliniccomms.examples.server.page;

import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the buttons of the board do; each answers with its part of the board as it stands then. */
@Controller
class BoardActions {
  private final ClinicComms comms;
  private final BoardPage board;

  BoardActions(ClinicComms comms, BoardPage board) {
    this.comms = comms;
    this.board = board;
  }

  @PostMapping("/board/offers/{id}/withdraw")
  String withdraw(
      @PathVariable UUID id,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    noteIf(
        !comms.outreach().withdraw(OwnClinic.ID, new OfferId(id), viewer.actor()),
        model,
        "action.late.offer");
    return board.seats(model, locale, viewer);
  }

  @PostMapping("/board/seats/{id}/stop")
  String stop(
      @PathVariable UUID id,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    noteIf(
        !comms.outreach().abort(OwnClinic.ID, new CancellationId(id), viewer.actor()),
        model,
        "action.late.seat");
    return board.seats(model, locale, viewer);
  }

  @PostMapping("/board/seats/{id}/reopen")
  String reopen(
      @PathVariable UUID id,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    noteIf(
        !comms.outreach().reopen(OwnClinic.ID, new CancellationId(id), viewer.actor()),
        model,
        "action.late.reopen");
    return board.seats(model, locale, viewer);
  }

  @PostMapping("/board/tasks/{id}/take")
  String take(
      @PathVariable UUID id,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    noteIf(
        !comms.tasks().take(OwnClinic.ID, new StaffTaskId(id), viewer.actor()),
        model,
        "action.late.task");
    return board.tasks(model, locale, viewer);
  }

  @PostMapping("/board/tasks/{id}/done")
  String done(
      @PathVariable UUID id,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    noteIf(
        !comms.tasks().done(OwnClinic.ID, new StaffTaskId(id), viewer.actor()),
        model,
        "action.late.task");
    return board.tasks(model, locale, viewer);
  }

  @PostMapping("/board/waiting/{id}/boost")
  String boost(
      @PathVariable UUID id,
      @RequestParam int points,
      Model model,
      Locale locale,
      @AuthenticationPrincipal ServerUser viewer) {
    boolean allowed = points >= 0 && points <= org.cliniccomms.waitlist.WaitlistEntry.MAX_BOOST;
    noteIf(
        !allowed
            || !comms
                .waitlist()
                .boost(OwnClinic.ID, new WaitlistEntryId(id), points, viewer.actor()),
        model,
        allowed ? "action.late.entry" : "action.boost");
    return board.waiting(model, locale, viewer);
  }

  private static void noteIf(boolean failed, Model model, String key) {
    if (failed) {
      model.addAttribute("notice", key);
    }
  }
}
