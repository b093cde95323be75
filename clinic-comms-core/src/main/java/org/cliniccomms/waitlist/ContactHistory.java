package org.cliniccomms.waitlist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.contact.Address;
import org.jspecify.annotations.Nullable;

/**
 * What has been said to a patient lately, as of one transaction.
 *
 * @param consents what was said of those addresses of which anything was
 * @param questionUntil addresses that have an open question, or had one lately, with the instant
 *     from which another may be asked; {@link Instant#MAX} while that is not known
 * @param started when we started conversations with the patient in the last seven days, newest
 *     first
 * @param liveOfferUntil until when another offer to the patient may live; {@link Instant#MAX} while
 *     its hold has not begun; null if there is none
 * @param askedThisRound whether this seat was offered to the patient in its current round
 */
public record ContactHistory(
    Map<Address, Consent> consents,
    Map<Address, Instant> questionUntil,
    List<Instant> started,
    @Nullable Instant liveOfferUntil,
    boolean askedThisRound) {
  public ContactHistory {
    consents = Map.copyOf(consents);
    questionUntil = Map.copyOf(questionUntil);
    started = List.copyOf(started);
  }

  /** Nothing was ever said. */
  public static ContactHistory none() {
    return new ContactHistory(Map.of(), Map.of(), List.of(), null, false);
  }

  /** What holds for an address. */
  public Consent consent(Address address) {
    return consents.getOrDefault(address, Consent.unstated());
  }
}
