package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.cliniccomms.patient.WhatsAppUserId;

/**
 * Reads phone numbers and user ids in the form in which we keep them.
 *
 * <p>Meta's id of an older account may be the number as it was when the account was made: in Brazil
 * without the ninth digit of a mobile, in Mexico with the former 1 after the country code, in
 * Argentina without the 9 of a mobile. A number that the numbering plan knows is left as it is, a
 * Brazilian landline of twelve digits for one; else today's form is taken if the plan knows that;
 * else it stays too, since somebody did write from it.
 */
final class WhatsAppAddress {
  /** Any region does: every number here has its country code. */
  private static final PhoneParser PHONES = PhoneParser.forRegion("US");

  private static final Pattern BRAZIL = Pattern.compile("\\+55(?<area>\\d{2})(?<line>[6-9]\\d{7})");
  private static final Pattern MEXICO = Pattern.compile("\\+521(\\d{10})");
  private static final Pattern ARGENTINA = Pattern.compile("\\+54(\\d{10})");

  private WhatsAppAddress() {}

  /** Who wrote a message: the phone if Meta shows it, else the user's id. */
  static Optional<Address> ofWriter(JsonNode message, JsonNode contacts) {
    return first(
        Json.text(message, "from"),
        onlyContact(contacts, "wa_id"),
        Json.text(message, "from_user_id"),
        onlyContact(contacts, "user_id"));
  }

  /** The writer's user id, where Meta tells it; they may have a phone besides. */
  static Optional<Address> idOfWriter(JsonNode message, JsonNode contacts) {
    return userId(Json.text(message, "from_user_id"), onlyContact(contacts, "user_id"));
  }

  /** The reader's user id, where Meta tells it. */
  static Optional<Address> idOfReader(JsonNode status, JsonNode contacts) {
    return userId(Json.text(status, "recipient_user_id"), onlyContact(contacts, "user_id"));
  }

  private static Optional<Address> userId(String... written) {
    return Stream.of(written).filter(WhatsAppUserId::isOne).findFirst().map(Address::new);
  }

  /** Who was to read a message of ours. */
  static Optional<Address> ofReader(JsonNode status, JsonNode contacts) {
    return first(
        Json.text(status, "recipient_id"),
        onlyContact(contacts, "wa_id"),
        Json.text(status, "recipient_user_id"),
        onlyContact(contacts, "user_id"));
  }

  /** A phone as today's numbering plan writes it; empty if it is none. */
  static Optional<Address> ofPhone(String written) {
    String number = "+" + written.replaceAll("[\\s().+-]", "");
    return PhoneNumber.isE164(number)
        ? Optional.of(new Address(canonical(number)))
        : Optional.empty();
  }

  private static Optional<Address> first(String... written) {
    return Stream.of(written)
        .flatMap(one -> WhatsAppUserId.isOne(one) ? Stream.of(new Address(one)) : phone(one))
        .findFirst();
  }

  private static Stream<Address> phone(String written) {
    return ofPhone(written).stream();
  }

  /** Several contacts do not say which of them is meant. */
  private static String onlyContact(JsonNode contacts, String field) {
    return contacts.size() == 1 ? Json.text(contacts.path(0), field) : "";
  }

  private static String canonical(String number) {
    return Stream.of(
            number,
            BRAZIL.matcher(number).replaceFirst("+55${area}9${line}"),
            MEXICO.matcher(number).replaceFirst("+52$1"),
            ARGENTINA.matcher(number).replaceFirst("+549$1"))
        .flatMap(one -> known(one).stream())
        .findFirst()
        .orElse(number);
  }

  private static Optional<String> known(String number) {
    return PHONES.parse(number) instanceof PhoneParse.Parsed parsed
        ? Optional.of(parsed.first().e164())
        : Optional.empty();
  }
}
