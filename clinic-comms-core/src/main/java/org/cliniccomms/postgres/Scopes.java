package org.cliniccomms.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * With whom and where: what an entry wants, and what a seat is, as numbers that are equal if they
 * match.
 *
 * <p>A seat has at most six, for anybody, its provider and the provider's type, each anywhere and
 * at its location. The numbers are hashes of 64 bits.
 */
final class Scopes {
  /** Has every active or paused entry once, whatever it wants. */
  static final long EVERYONE = 0;

  private static final String ANY = "any";

  private Scopes() {}

  /** Those under which an entry is found. */
  static List<Long> of(WaitlistEntry entry) {
    List<Long> scopes = new ArrayList<>();
    if (entry.state().isOnTheList()) {
      scopes.add(EVERYONE);
    }
    if (entry.state() == EntryState.ACTIVE) {
      scopes.addAll(product(providers(entry.preferences()), locations(entry.preferences())));
    }
    return scopes;
  }

  /** Those under which the entries that want a seat are found. */
  static List<Long> of(CandidateQuery query) {
    Seat seat = query.cancellation().seat();
    List<String> whom = new ArrayList<>(List.of(ANY));
    if (seat.providerId() != null) {
      whom.add(provider(seat.providerId()));
    }
    if (query.providerType() != null) {
      whom.add(type(query.providerType()));
    }
    return product(whom, List.of(ANY, seat.locationId().toString()));
  }

  private static List<String> providers(Preferences wishes) {
    List<String> whom = new ArrayList<>();
    if (wishes.strict()) {
      wishes.providers().forEach(id -> whom.add(provider(id)));
      wishes.providerTypes().forEach(type -> whom.add(type(type)));
    }
    return whom.isEmpty() ? List.of(ANY) : whom;
  }

  private static List<String> locations(Preferences wishes) {
    return wishes.locations().isEmpty()
        ? List.of(ANY)
        : wishes.locations().stream().map(Object::toString).toList();
  }

  private static String provider(Object id) {
    return "provider " + id;
  }

  private static String type(String type) {
    return "type " + type;
  }

  private static List<Long> product(List<String> whom, List<String> where) {
    return where.stream()
        .flatMap(place -> whom.stream().map(who -> hash(place + " " + who)))
        .distinct()
        .toList();
  }

  /** A hash that is the same in every process, and not {@link #EVERYONE}. */
  static long hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      long hash = ByteBuffer.wrap(digest).getLong();
      return hash == EVERYONE ? 1 : hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
