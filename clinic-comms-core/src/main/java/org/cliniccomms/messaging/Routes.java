package org.cliniccomms.messaging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Finds the ways by which a clinic may start a conversation with a patient.
 *
 * <p>Only channels that the patient allows and on which the clinic has an address of its own; the
 * patient's preferred one first, then in the order of the purpose's ladder, and on each channel the
 * patient's contacts in their order. What hours say is for others. Immutable.
 */
public final class Routes {
  private final Map<ChannelKind, Address> senders;
  private final ContactRules rules;
  private final String region;

  private Routes(Map<ChannelKind, Address> senders, ContactRules rules, String region) {
    this.senders = senders;
    this.rules = rules;
    this.region = region;
  }

  /** Those of the clinic of {@code tx}. */
  public static Routes of(Transaction tx, ContactRules rules) {
    Map<ChannelKind, Address> senders = tx.clinics().addresses();
    boolean calls = senders.keySet().stream().anyMatch(ChannelKind::isSpoken);
    String region = calls ? tx.clinics().find().orElseThrow().region() : "";
    return new Routes(senders, rules, region);
  }

  /** Every way to a patient for a purpose, the best first; none if no channel is permitted. */
  public List<Route> to(Patient patient, Purpose purpose, LocalDate today) {
    List<ContactPoint> contacts = patient.contactsOn(today);
    List<Route> routes = new ArrayList<>();
    for (ChannelKind channel : patient.preferences().inOrder(rules.ladder(purpose))) {
      Address sender = senders.get(channel);
      if (sender != null) {
        contacts.stream()
            .filter(contact -> contact.takes(channel))
            .filter(it -> !channel.isSpoken() || rules.mayCall(region, it.contact()))
            .map(it -> new Route(it, new Line(channel, sender, it.address())))
            .forEach(routes::add);
      }
    }
    return routes;
  }

  /**
   * The same without those that consent forbids now.
   *
   * @param versions the present wording of those purposes that need an opt-in
   */
  List<Route> permitted(
      Transaction tx, Patient patient, Purpose purpose, Map<Purpose, String> versions) {
    LocalDate today = LocalDate.ofInstant(tx.now(), tx.clinics().find().orElseThrow().zone());
    Map<Address, Consent> consents =
        tx.consents()
            .current(
                patient.contactPoints().stream()
                    .map(ContactPoint::address)
                    .collect(Collectors.toSet()));
    return to(patient, purpose, today).stream()
        .filter(
            route ->
                consents
                    .getOrDefault(route.line().recipient(), Consent.unstated())
                    .permits(route.line().channel(), purpose, versions))
        .toList();
  }
}
