package org.cliniccomms.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a server told us in the store, beside how far it was read. Several nodes may change it
 * at once: each change is made to what stands there, or not at all. Thread-safe.
 */
final class PushNotes {
  private static final String FEED = "fhir-push";
  private static final int LONGEST = 2_000;
  private static final int MOST_ATTEMPTS = 50;
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final ClinicId clinic;

  PushNotes(Store store, ClinicId clinic) {
    this.store = store;
    this.clinic = clinic;
  }

  PushState read() {
    return state(text());
  }

  private @Nullable String text() {
    return store.inTransaction(clinic, tx -> tx.feeds().position(FEED)).orElse(null);
  }

  /**
   * Changes it and commits; returns what it was before.
   *
   * @throws IllegalStateException if others change it all the time
   */
  PushState change(UnaryOperator<PushState> change) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      @Nullable String before = text();
      if (put(before, change.apply(state(before)))) {
        return state(before);
      }
    }
    throw new IllegalStateException("push: others change it all the time; try again");
  }

  /** Changes it if it still is {@code before}; false if somebody was faster. */
  boolean changeFrom(PushState before, PushState after) {
    @Nullable String text = text();
    return state(text).equals(before) && put(text, after);
  }

  private boolean put(@Nullable String before, PushState after) {
    String whole = text(after);
    String next = whole.length() > LONGEST ? text(after.noted(after.noted().shorter())) : whole;
    return next.equals(before)
        || store.inTransaction(clinic, tx -> tx.feeds().putIfStill(FEED, before, next));
  }

  private static String text(PushState state) {
    ObjectNode root = JSON.createObjectNode();
    root.put("subscription", state.subscription()).put("print", state.print());
    root.put("checkedAt", text(state.checkedAt())).put("heardAt", text(state.heardAt()));
    root.put("event", state.numbers().last());
    state
        .numbers()
        .missing()
        .forEach(gap -> root.withArray("missing").add(gap.from()).add(gap.until()));
    root.put("note", state.noted().last());
    state
        .noted()
        .items()
        .forEach(item -> root.withArray("noted").add(item.number()).add(item.what()));
    return root.toString();
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static PushState state(@Nullable String text) {
    if (text == null) {
      return PushState.NEW;
    }
    try {
      return state(JSON.readTree(text));
    } catch (JacksonException e) {
      throw new IllegalStateException("push: what is stored of it is not ours", e);
    }
  }

  private static PushState state(JsonNode root) {
    List<EventNumbers.Span> missing = new ArrayList<>();
    for (int i = 0; i + 1 < root.path("missing").size(); i += 2) {
      JsonNode from = root.path("missing").path(i);
      missing.add(new EventNumbers.Span(from.asLong(), root.path("missing").path(i + 1).asLong()));
    }
    List<Noted.Item> items = new ArrayList<>();
    for (int i = 0; i + 1 < root.path("noted").size(); i += 2) {
      JsonNode number = root.path("noted").path(i);
      items.add(new Noted.Item(number.asLong(), root.path("noted").path(i + 1).asText()));
    }
    return new PushState(
        part(root, "subscription").orElse(null),
        part(root, "print").orElse(null),
        part(root, "checkedAt").map(Instant::parse).orElse(null),
        part(root, "heardAt").map(Instant::parse).orElse(null),
        new EventNumbers(part(root, "event").map(Long::valueOf).orElse(null), missing),
        new Noted(root.path("note").asLong(), items));
  }

  private static Optional<String> part(JsonNode root, String name) {
    return Optional.of(root.path(name))
        .filter(it -> !it.isMissingNode() && !it.isNull())
        .map(JsonNode::asText);
  }
}
