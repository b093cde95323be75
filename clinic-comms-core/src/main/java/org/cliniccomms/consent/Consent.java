package org.cliniccomms.consent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.contact.ChannelKind;

/**
 * What holds for one address now: the last decision about each scope.
 *
 * <p>Of several decisions about a message the newest counts. Who was never asked may be written to,
 * except for a purpose that needs an opt-in: for that nothing but a yes to just this purpose in its
 * present wording will do, and any later STOP ends it, which a START does not undo. Immutable and
 * thread-safe.
 */
public final class Consent {
  private static final Consent UNSTATED = new Consent(List.of());

  private final List<Held> newestFirst;

  private Consent(List<Held> newestFirst) {
    this.newestFirst = List.copyOf(newestFirst);
  }

  /**
   * What these decisions come to.
   *
   * @param newestFirst at least the last decision of each scope
   */
  public static Consent of(List<Held> newestFirst) {
    return newestFirst.isEmpty() ? UNSTATED : new Consent(newestFirst);
  }

  /** Nothing was ever said. */
  public static Consent unstated() {
    return UNSTATED;
  }

  /**
   * Whether a message may go by this channel for this purpose.
   *
   * @param versions the present wording of those purposes that need an opt-in
   */
  public boolean permits(ChannelKind channel, Purpose purpose, Map<Purpose, String> versions) {
    if (purpose == Purpose.EMERGENCY) {
      return true;
    }
    List<Held> about =
        newestFirst.stream().filter(it -> it.scope().covers(channel, purpose)).toList();
    return purpose.needsOptIn()
        ? about.stream().limit(1).anyMatch(it -> grants(it, purpose, versions))
        : about.stream().limit(1).noneMatch(it -> it.status() == ConsentStatus.OPTED_OUT);
  }

  /** The same for a purpose that needs no opt-in. */
  public boolean permits(ChannelKind channel, Purpose purpose) {
    return permits(channel, purpose, Map.of());
  }

  private static boolean grants(Held newest, Purpose purpose, Map<Purpose, String> versions) {
    return newest.status() == ConsentStatus.OPTED_IN
        && newest.scope().purpose() == purpose
        && Objects.equals(newest.scope().version(), versions.get(purpose));
  }

  /** The newest decision about everything, or about a channel; empty if there is none. */
  public Optional<ConsentStatus> inGeneral() {
    return newestFirst.stream()
        .filter(it -> it.scope().purpose() == null)
        .map(Held::status)
        .findFirst();
  }

  /** The newest decision that speaks of a purpose, be it of this one only; empty if none does. */
  public Optional<Held> about(Purpose purpose) {
    return newestFirst.stream()
        .filter(it -> it.scope().purpose() == null || it.scope().purpose() == purpose)
        .findFirst();
  }

  /** A decision that holds, without what proves it. */
  public record Held(ConsentScope scope, ConsentStatus status) {
    public Held {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(status, "status");
    }
  }

  /** Shows how many decisions there are. */
  @Override
  public String toString() {
    return "Consent[" + newestFirst.size() + " decisions]";
  }
}
