package org.cliniccomms.messaging;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.Contact;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.QuietHours;

/** When, how often and by what a conversation may be started. Immutable and thread-safe. */
public final class ContactRules {
  private static final List<ChannelKind> USUAL =
      List.of(
          ChannelKind.SMS,
          ChannelKind.WHATSAPP,
          ChannelKind.VOICE,
          ChannelKind.VAPI,
          ChannelKind.WEB_CHAT,
          ChannelKind.EMAIL,
          ChannelKind.PUSH);

  /** A seat is not offered where nobody would hear the yes. */
  private static final List<ChannelKind> FOR_QUESTIONS =
      USUAL.stream().filter(ChannelKind::bringsAnswers).toList();

  private final ContactCaps caps;
  private final Function<String, LegalHours> legalHours;
  private final Map<Purpose, List<ChannelKind>> ladders;
  private final Set<String> callRegions;

  private ContactRules(
      ContactCaps caps,
      Function<String, LegalHours> legalHours,
      Map<Purpose, List<ChannelKind>> ladders,
      Set<String> callRegions) {
    this.caps = Objects.requireNonNull(caps, "caps");
    this.legalHours = Objects.requireNonNull(legalHours, "legalHours");
    this.ladders = Map.copyOf(ladders);
    this.callRegions = Set.copyOf(callRegions);
  }

  /** The hours of the phone's country; one conversation a day, three a week. */
  public static ContactRules standard() {
    return of(ContactCaps.standard(), LegalHours::in);
  }

  /**
   * Other rules.
   *
   * @param legalHours the lawful hours by ISO 3166 country of the phone or address
   */
  public static ContactRules of(ContactCaps caps, Function<String, LegalHours> legalHours) {
    return new ContactRules(caps, legalHours, Map.of(), Set.of());
  }

  /**
   * The same with another order of channels for a purpose. Offers go by mail or as notices only if
   * they are named here, by who has a channel that reads what patients answer to them.
   *
   * @param ladder those that may be used for it, the first to try first; others are not used
   */
  public ContactRules ladder(Purpose purpose, List<ChannelKind> ladder) {
    Map<Purpose, List<ChannelKind>> others = new EnumMap<>(Purpose.class);
    others.putAll(ladders);
    others.put(purpose, List.copyOf(ladder));
    return new ContactRules(caps, legalHours, others, callRegions);
  }

  /**
   * The same with the countries whose phones may be called.
   *
   * @param regions by ISO 3166; none for the clinic's own only
   */
  public ContactRules callRegions(Set<String> regions) {
    return new ContactRules(caps, legalHours, ladders, regions);
  }

  /** Whether a phone may be called: a foreign number may cost a fortune. */
  boolean mayCall(String clinicRegion, Contact contact) {
    String region = contact.region(clinicRegion);
    return callRegions.isEmpty() ? region.equals(clinicRegion) : callRegions.contains(region);
  }

  /** By which channels a purpose is served, the first to try first. */
  public List<ChannelKind> ladder(Purpose purpose) {
    return ladders.getOrDefault(purpose, purpose == Purpose.OFFER ? FOR_QUESTIONS : USUAL);
  }

  /** Whether a question may be put to patients there: what they answer is read. */
  boolean mayAskBy(ChannelKind channel) {
    return channel.bringsAnswers() || ladder(Purpose.OFFER).contains(channel);
  }

  /** How often. */
  public ContactCaps caps() {
    return caps;
  }

  /**
   * When: the clinic's window, the law's and the patient's wishes together, in the patient's zone.
   *
   * @param defaultZone for a patient without a zone of their own
   */
  public AllowedHours hours(Clinic clinic, ZoneId defaultZone, Patient patient, Contact contact) {
    CommunicationPreferences wishes = patient.preferences();
    ZoneId zone = wishes.zone() == null ? defaultZone : wishes.zone();
    LegalHours lawful = legalHours.apply(contact.region(clinic.region()));
    return AllowedHours.of(clinic.contactWindow(), lawful, wishes.quietHours(), zone);
  }

  /**
   * When, where nobody knows whose address it is: the clinic's window and the law's, in this zone.
   */
  AllowedHours hours(Clinic clinic, ZoneId zone, Address stranger) {
    String region =
        PhoneNumber.isE164(stranger.value())
            ? new PhoneNumber(stranger.value()).region(clinic.region())
            : clinic.region();
    LegalHours lawful = legalHours.apply(region);
    return AllowedHours.of(clinic.contactWindow(), lawful, QuietHours.none(), zone);
  }
}
