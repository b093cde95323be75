package org.cliniccomms.patient;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * One phone or address by which a patient is reached.
 *
 * @param rank the patient's order of preference, 1 first
 * @param holder whose it is
 * @param reach what the clinic has learned about it
 * @param userId by which WhatsApp knows whose phone it is; null if that was not told
 */
public record ContactPoint(
    Contact contact, int rank, Holder holder, Reach reach, @Nullable WhatsAppUserId userId) {
  public ContactPoint {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(reach, "reach");
    if (rank < 1 || rank > 99) {
      throw new IllegalArgumentException("rank: give a number from 1 to 99");
    }
    if (userId != null && !(contact instanceof PhoneNumber)) {
      throw new IllegalArgumentException("userId: only a phone has one");
    }
  }

  /** One of which no other name is known. */
  public ContactPoint(Contact contact, int rank, Holder holder, Reach reach) {
    this(contact, rank, holder, reach, null);
  }

  /** The patient's own, first in order and not yet known to fail. */
  public static ContactPoint of(Contact contact) {
    return new ContactPoint(contact, 1, Holder.PATIENT, Reach.UNKNOWN);
  }

  /** The same contact, of which the clinic has learned {@code learned}. */
  public ContactPoint withReach(Reach learned) {
    return new ContactPoint(contact, rank, holder, learned, userId);
  }

  /** The same phone, whose owner WhatsApp knows by this; null for none. */
  public ContactPoint withUserId(@Nullable WhatsAppUserId told) {
    return new ContactPoint(contact, rank, holder, reach, told);
  }

  /** The same with what was learned about that contact before. */
  public ContactPoint learnedAs(ContactPoint before) {
    return withReach(before.reach)
        .withUserId(contact instanceof PhoneNumber ? before.userId : null);
  }

  /** The same after one more lesson: it is added to what was known. */
  public ContactPoint learned(Reach lesson) {
    return withReach(reach.and(lesson));
  }

  /**
   * The same after something came through on a channel: what was thought to fail there works.
   *
   * <p>A wrong number stays one: that somebody answers there says nothing of the patient.
   */
  public ContactPoint reachedBy(ChannelKind channel) {
    return withReach(reach.allows(channel) ? reach : reach.without(channel));
  }

  /** The address under which channels know it. */
  public Address address() {
    return contact.address();
  }

  /** That, and the one under which its owner may write instead. */
  public List<Address> addresses() {
    return Stream.concat(
            Stream.of(address()), Optional.ofNullable(userId).map(WhatsAppUserId::address).stream())
        .toList();
  }

  /** Whether something that goes over this channel could arrive there. */
  public boolean takes(ChannelKind channel) {
    return reach.allows(channel) && contact.serves(channel);
  }

  /** Whose it is. */
  public enum Holder {
    PATIENT,
    GUARDIAN
  }

  /** What is known about a contact from what was sent to it. */
  public enum Reach {
    UNKNOWN,
    WORKS,
    /** Takes texts and calls, but has no WhatsApp account. */
    NOT_ON_WHATSAPP,
    /** Takes texts of every kind, but cannot be called. */
    NO_CALLS,
    /** Can neither be called nor reached by WhatsApp. */
    SMS_ONLY,
    /** Takes calls only. */
    LANDLINE,
    /** Takes nothing; when it takes calls again, still no texts. */
    SILENT_LANDLINE,
    /** Takes nothing, perhaps for a while. */
    UNREACHABLE,
    WRONG_NUMBER;

    /** Whether it makes sense to use that channel again. */
    public boolean allows(ChannelKind channel) {
      return switch (this) {
        case UNKNOWN, WORKS -> true;
        case NOT_ON_WHATSAPP -> channel != ChannelKind.WHATSAPP;
        case NO_CALLS -> !channel.isSpoken();
        case SMS_ONLY -> channel != ChannelKind.WHATSAPP && !channel.isSpoken();
        case LANDLINE -> channel.isSpoken();
        case SILENT_LANDLINE, UNREACHABLE, WRONG_NUMBER -> false;
      };
    }

    private Reach and(Reach lesson) {
      return switch (lesson) {
        case NOT_ON_WHATSAPP ->
            switch (this) {
              case UNKNOWN, WORKS -> lesson;
              case NO_CALLS -> SMS_ONLY;
              default -> this;
            };
        case NO_CALLS ->
            switch (this) {
              case UNKNOWN, WORKS -> lesson;
              case NOT_ON_WHATSAPP -> SMS_ONLY;
              case LANDLINE -> SILENT_LANDLINE;
              default -> this;
            };
        case LANDLINE ->
            switch (this) {
              case NO_CALLS, SMS_ONLY -> SILENT_LANDLINE;
              case SILENT_LANDLINE, WRONG_NUMBER -> this;
              default -> lesson;
            };
        case UNREACHABLE ->
            switch (this) {
              case LANDLINE -> SILENT_LANDLINE;
              case SILENT_LANDLINE, WRONG_NUMBER -> this;
              default -> lesson;
            };
        default -> lesson;
      };
    }

    /** What is left of it once that channel is known to work. */
    private Reach without(ChannelKind channel) {
      return switch (this) {
        case WRONG_NUMBER -> this;
        case SMS_ONLY -> channel.isSpoken() ? NOT_ON_WHATSAPP : NO_CALLS;
        case SILENT_LANDLINE -> channel.isSpoken() ? LANDLINE : WORKS;
        default -> WORKS;
      };
    }
  }
}
