package org.cliniccomms.examples.server.chart;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.chart.AnswerView.StatementView;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the signed-in user what they asked before, and nobody else. */
@RestController
@RequestMapping("/api/v1/query/sessions")
@Tag(name = "charts")
class SessionController {
  private final SealedConversations conversations;
  private final AssignedCharts access;

  SessionController(SealedConversations conversations, AssignedCharts access) {
    this.conversations = conversations;
    this.access = access;
  }

  /** A session in short. */
  record SessionView(String sessionId, int questions, Instant lastAt) {
    static SessionView of(Conversation conversation) {
      return new SessionView(
          conversation.session().value(), conversation.turns(), conversation.lastAt());
    }
  }

  /**
   * A question and its answer.
   *
   * @param model the model that worded it; null for the records' own words
   */
  record TurnView(
      Instant timestamp,
      String patientId,
      String question,
      String status,
      String answer,
      @Nullable String model,
      List<StatementView> statements) {
    static TurnView of(Turn turn) {
      List<StatementView> statements = turn.statements().stream().map(StatementView::of).toList();
      return new TurnView(
          turn.at(),
          turn.patient().toString(),
          turn.question(),
          turn.status().name().toLowerCase(Locale.ROOT),
          String.join(" ", statements.stream().map(StatementView::text).toList()),
          turn.modelName(),
          statements);
    }

    @Override
    public String toString() {
      return "TurnView";
    }
  }

  @GetMapping
  @Operation(
      summary = "List your own sessions, the latest used first",
      description = "Only those of the signed-in user; one is kept for 90 days after its last use.")
  Listing<SessionView> list(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = PageRequest.of(null, limit).size();
    return new Listing<>(
        conversations.conversations(OwnClinic.ID, user.actor(), size).stream()
            .map(SessionView::of)
            .toList(),
        null);
  }

  @GetMapping("{id}")
  @Operation(
      summary = "Show what you asked in a session, oldest first",
      description =
          "404 for a session that is not yours. What is about patients whose charts you may not ask"
              + " about any more is left out.")
  Listing<TurnView> one(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    List<Turn> turns = conversations.list(key(user, id), page.offset(), page.toRead());
    if (turns.isEmpty() && page.offset() == 0) {
      throw Refused.notFound("session");
    }
    Listing<Turn> shown = page.cut(turns, it -> it);
    return new Listing<>(
        shown.items().stream()
            .filter(it -> access.maySeeAgain(user, it.patient()))
            .map(TurnView::of)
            .toList(),
        shown.nextCursor());
  }

  private static SessionKey key(ServerUser user, String id) {
    try {
      return new SessionKey(OwnClinic.ID, user.actor(), new SessionId(id));
    } catch (IllegalArgumentException malformed) {
      throw Refused.notFound("session");
    }
  }
}
