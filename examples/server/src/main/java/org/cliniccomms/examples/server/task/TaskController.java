package org.cliniccomms.examples.server.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keeps what people have to do. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks")
class TaskController {
  private final ClinicComms comms;

  TaskController(ClinicComms comms) {
    this.comms = comms;
  }

  /**
   * A task as the API shows it; in logs by id only.
   *
   * @param subjectId what it concerns, such as a cancellation
   * @param note what staff should know; null for users who may only read
   * @param owner the id of the user who took it
   */
  record TaskView(
      String id,
      String kind,
      String state,
      String subjectId,
      @Nullable String patientId,
      @Nullable String note,
      Instant createdAt,
      @Nullable String owner,
      @Nullable Instant doneAt) {
    static TaskView of(StaffTask task, boolean withNote) {
      return new TaskView(
          task.id().toString(),
          WireWord.of(task.kind()),
          WireWord.of(task.state()),
          task.subjectId().toString(),
          task.patientId() == null ? null : Objects.toString(task.patientId()),
          withNote ? task.note() : null,
          task.createdAt(),
          task.owner(),
          task.doneAt());
    }

    @Override
    public String toString() {
      return "TaskView[" + id + "]";
    }
  }

  @GetMapping
  @Operation(
      summary = "List tasks",
      description =
          "Those to be done, emergencies before all others, then oldest first; with done=true also"
              + " the others, newest first.")
  Listing<TaskView> list(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    return page.cut(
        comms.tasks().list(OwnClinic.ID, done, page.offset(), page.toRead()),
        it -> TaskView.of(it, user.mayWrite()));
  }

  @PostMapping("{id}/take")
  @Operation(summary = "Make an open task one's own")
  TaskView take(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    StaffTask task = known(id);
    boolean taken = comms.tasks().take(OwnClinic.ID, task.id(), user.actor());
    StaffTask after = known(id);
    boolean own =
        after.state() == StaffTask.State.TAKEN && user.id().toString().equals(after.owner());
    if (!taken && !own) {
      throw Refused.conflict("state", "Somebody else took this task, or it is done.");
    }
    return TaskView.of(after, true);
  }

  @PostMapping("{id}/done")
  @Operation(summary = "Note that a task was done")
  TaskView done(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    StaffTask task = known(id);
    // False means that it was done before, which is what is wanted.
    comms.tasks().done(OwnClinic.ID, task.id(), user.actor());
    return TaskView.of(known(id), true);
  }

  private StaffTask known(UUID id) {
    return comms
        .tasks()
        .find(OwnClinic.ID, new StaffTaskId(id))
        .orElseThrow(() -> Refused.notFound("task"));
  }
}
