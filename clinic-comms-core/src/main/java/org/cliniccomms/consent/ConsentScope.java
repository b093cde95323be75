package org.cliniccomms.consent;

import java.util.Objects;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about consent is about.
 *
 * @param channel the only one it is about; null for every channel of the address
 * @param purpose the only one it is about; null for every purpose
 * @param version which wording was agreed to; null where nobody asked
 */
public record ConsentScope(
    @Nullable ChannelKind channel, @Nullable Purpose purpose, @Nullable String version) {
  private static final ConsentScope EVERYTHING = new ConsentScope(null, null, null);

  public ConsentScope {
    if (version != null && (version.isBlank() || version.length() > 40)) {
      throw new IllegalArgumentException("version: use 1 to 40 characters");
    }
  }

  /** Every channel and every purpose. */
  public static ConsentScope everything() {
    return EVERYTHING;
  }

  /** Every purpose, by one channel. */
  public static ConsentScope by(ChannelKind channel) {
    return new ConsentScope(Objects.requireNonNull(channel, "channel"), null, null);
  }

  /** One purpose, in the wording that was agreed to. */
  public static ConsentScope to(Purpose purpose, String version) {
    return new ConsentScope(null, Objects.requireNonNull(purpose, "purpose"), version);
  }

  /** Whether a message by this channel for this purpose falls under it. */
  boolean covers(ChannelKind by, Purpose to) {
    return (channel == null || channel == by) && (purpose == null || purpose == to);
  }
}
