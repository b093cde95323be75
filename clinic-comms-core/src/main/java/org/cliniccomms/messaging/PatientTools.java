package org.cliniccomms.messaging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.ToolCalls.Wish;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.tool.PatientTool;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** What each tool does. Where a patient could have replied, it takes the way of a reply. */
final class PatientTools {
  private static final int LONGEST_NOTE = 500;
  private static final Map<String, ReplyIntent> VISIT_ANSWERS =
      Map.of(
          "",
          ReplyIntent.YES,
          "yes",
          ReplyIntent.YES,
          "another_time",
          ReplyIntent.RESCHEDULE,
          "give_up",
          ReplyIntent.GIVE_UP);
  private static final Map<String, ReplyIntent> OFFER_ANSWERS =
      Map.of("", ReplyIntent.YES, "yes", ReplyIntent.YES, "no", ReplyIntent.NO);

  private static final ToolResult NOT_ASKED =
      ToolResult.refused("nothing-asked", "There is nothing of the kind to answer in this call.");

  private static final ToolResult VISIT_MOVED =
      ToolResult.refused(
          "visit-moved",
          "The visit was moved to another time than the one in this call, so nothing was noted. Say"
              + " so; staff will call the patient back.");

  static final ToolResult CALL_BACK_NOTED =
      ToolResult.done("call-back-noted", "Staff will call the patient back.");

  private final Conversations conversations;
  private final SelfBooking booking;

  PatientTools(Conversations conversations, SelfBooking booking) {
    this.conversations = conversations;
    this.booking = booking;
  }

  /**
   * What came of a tool.
   *
   * @param understood what the patient answered by it; null if nothing
   */
  record Used(ToolResult result, @Nullable ReplyIntent understood) {
    /** Stands for what was said to the patient. */
    static final String NOTHING = "noted";

    static Used nothing() {
      return of(ToolResult.done(NOTHING, "It was noted."));
    }

    static Used of(ToolResult result) {
      return new Used(result, null);
    }
  }

  Used use(Transaction tx, PatientTool tool, Wish wish) {
    return switch (tool) {
      case CONFIRM_APPOINTMENT -> visit(tx, wish);
      case CLAIM_OFFER -> offer(tx, wish);
      case SCHEDULE_APPOINTMENT ->
          Used.of(booking.book(tx, wish.patient(), wish.call().argument("start")));
      case CLINIC_INFO -> Used.of(clinicInfo(tx, tx.clinics().find().orElseThrow()));
      case REQUEST_CALLBACK -> Used.of(callBack(tx, wish));
      case TRANSFER_TO_HUMAN -> Used.of(transfer(tx, wish));
    };
  }

  /** A message's kind as the assistant reads it. */
  static String code(MessageKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Used visit(Transaction tx, Wish wish) {
    if (Asked.isOfFormerTime(tx, wish.message())) {
      // What they said was about the time that they were told.
      task(tx, wish, "visit-moved:", "");
      return Used.of(VISIT_MOVED);
    }
    Optional<Prompt> asked =
        Optional.ofNullable(wish.message().visitId()).flatMap(tx.prompts()::findAbout);
    return answer(tx, wish, asked, VISIT_ANSWERS);
  }

  private Used offer(Transaction tx, Wish wish) {
    OfferId id = wish.message().offerId();
    Optional<Prompt> asked = Optional.ofNullable(id).flatMap(tx.prompts()::findAbout);
    Used used = answer(tx, wish, asked, OFFER_ANSWERS);
    return id == null || used.understood() != ReplyIntent.YES
        ? used
        : new Used(booked(tx, id), used.understood());
  }

  /** How far a seat is that the patient takes; said only where there is no better answer. */
  private static ToolResult booked(Transaction tx, OfferId id) {
    Optional<Offer> offer = tx.offers().find(id).filter(it -> it.state() == OfferState.ACCEPTED);
    Optional<Cancellation> seat = offer.flatMap(it -> tx.cancellations().find(it.cancellationId()));
    if (seat.filter(it -> it.state() == CancellationState.BOOKING).isPresent()) {
      return ToolResult.done(
          "in-progress",
          "The seat is being booked and is not certain yet. Say so, and use the tool again in a"
              + " moment.");
    }
    return seat.filter(it -> it.state() == CancellationState.FILLED).isPresent()
        ? ToolResult.done("confirmed", "The patient is booked.")
        : Used.nothing().result();
  }

  private Used answer(
      Transaction tx, Wish wish, Optional<Prompt> asked, Map<String, ReplyIntent> answers) {
    ReplyIntent intent = answers.get(wish.call().argument("answer").toLowerCase(Locale.ROOT));
    if (intent == null) {
      return Used.of(
          ToolResult.refused(
              "bad-answer",
              "The answer must be one of "
                  + answers.keySet().stream()
                      .filter(it -> !it.isEmpty())
                      .sorted()
                      .collect(Collectors.joining(", "))
                  + "."));
    }
    Optional<Prompt> own = asked.filter(it -> it.patientId().equals(wish.patient().id()));
    if (own.isEmpty()) {
      return Used.of(NOT_ASKED);
    }
    return switch (conversations.answered(tx, own.get(), new Reply(intent, "tool"), wish.event())) {
      case DONE -> new Used(Used.nothing().result(), intent);
      case NOT_ASKED -> Used.of(NOT_ASKED);
      case LATER -> Used.of(ToolCalls.TRY_AGAIN);
    };
  }

  static ToolResult clinicInfo(Transaction tx, Clinic clinic) {
    String places =
        tx.clinics().listLocations().stream()
            .map(Location::name)
            .sorted()
            .collect(Collectors.joining("; "));
    String text = "The clinic is " + clinic.name() + "." + phone(clinic);
    return ToolResult.done(
        "clinic-info", places.isEmpty() ? text : text + " Places: " + places + ".");
  }

  /** A sentence with the clinic's phone; empty if it has none. */
  static String phone(Clinic clinic) {
    return clinic.phone().isBlank() ? "" : " Its phone is " + clinic.phone() + ".";
  }

  private static ToolResult callBack(Transaction tx, Wish wish) {
    task(tx, wish, "call-back:", note(wish.call(), "reason", "when"));
    return CALL_BACK_NOTED;
  }

  private static ToolResult transfer(Transaction tx, Wish wish) {
    task(tx, wish, "transfer:", note(wish.call(), "reason"));
    return handedOver(tx.clinics().find().orElseThrow());
  }

  /** To the clinic's phone, if it has one; staff know of it anyway. */
  static ToolResult handedOver(Clinic clinic) {
    if (clinic.phone().isBlank()) {
      return ToolResult.done(
          "call-back-noted", "Nobody is free now. Staff will call the patient back.");
    }
    ToolResult told =
        ToolResult.done(
            "call-the-clinic",
            "Staff know that the patient wants to speak with them and will call back. To reach them"
                + " at once the patient may call "
                + clinic.phone()
                + ".");
    return PhoneParser.forRegion(clinic.region()).parse(clinic.phone())
            instanceof PhoneParse.Parsed phone
        ? told.transferredTo(phone.first())
        : told;
  }

  static String note(ToolCall wish, String... arguments) {
    String note =
        List.of(arguments).stream()
            .map(wish::argument)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("; "));
    return note.substring(0, Math.min(note.length(), LONGEST_NOTE));
  }

  private static void task(Transaction tx, Wish wish, String key, String note) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    key + wish.message().id(),
                    StaffTask.Kind.CALL_BACK,
                    wish.message().id().value(),
                    wish.patient().id(),
                    note,
                    tx.now())));
  }
}
