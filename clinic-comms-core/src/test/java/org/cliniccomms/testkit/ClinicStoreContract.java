package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.ClinicStore} and its directory promise. */
public abstract class ClinicStoreContract extends ContractOnStore {
  @Test
  void theClinicIsFoundAsItWasPut() {
    run(
        tx -> {
          assertThat(tx.clinics().find()).contains(clinic.clinic());
          assertThat(tx.clinics().find(clinic.location().id())).contains(clinic.location());
          assertThat(tx.clinics().find(clinic.provider().id())).contains(clinic.provider());
          assertThat(tx.clinics().addresses()).containsEntry(ChannelKind.SMS, clinic.sender());
        });
  }

  @Test
  void beforeItIsPutAClinicIsUnknown() {
    runIn(
        otherClinic,
        tx -> {
          assertThat(tx.clinics().find()).isEmpty();
          assertThat(tx.clinics().addresses()).isEmpty();
          assertThat(tx.clinics().listLocations()).isEmpty();
          assertThat(tx.clinics().listProviders()).isEmpty();
        });
    assertThat(store.directory().list()).containsExactly(clinic.id());
  }

  @Test
  void puttingTheSameIdAgainReplaces() {
    Location renamed =
        new Location(clinic.location().id(), "River Street", clinic.location().zone());
    Provider moved = new Provider(clinic.provider().id(), "Dr. Reyes", "nurse", Set.of());
    run(
        tx -> {
          tx.clinics().put(renamed);
          tx.clinics().put(moved);
          assertThat(tx.clinics().listLocations()).containsExactly(renamed);
          assertThat(tx.clinics().listProviders()).containsExactly(moved);
        });
  }

  @Test
  void locationsAndProvidersAreListedByName() {
    Location first = new Location(LocationId.random(), "Airport", clinic.location().zone());
    Provider last = new Provider(ProviderId.random(), "Dr. Zimmer", "physician", Set.of());
    run(
        tx -> {
          tx.clinics().put(first);
          tx.clinics().put(last);
        });

    run(
        tx -> {
          assertThat(tx.clinics().listLocations()).containsExactly(first, clinic.location());
          assertThat(tx.clinics().listProviders()).containsExactly(clinic.provider(), last);
        });
  }

  @Test
  void anAddressLeadsToItsClinic() {
    otherClinic.putInto(store);

    assertThat(store.directory().findByAddress(ChannelKind.SMS, clinic.sender()))
        .contains(clinic.id());
    assertThat(store.directory().findByAddress(ChannelKind.SMS, otherClinic.sender()))
        .contains(otherClinic.id());
    assertThat(store.directory().list()).containsExactlyInAnyOrder(clinic.id(), otherClinic.id());
  }

  @Test
  void anAddressBelongsToItsChannelOnly() {
    assertThat(store.directory().findByAddress(ChannelKind.WHATSAPP, clinic.sender())).isEmpty();
    assertThat(store.directory().findByAddress(ChannelKind.SMS, new Address("+17735559999")))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "A50 A new address takes the place of the former one, which still leads to the clinic")
  void aNewAddressTakesThePlaceOfTheFormerOne() {
    Address next = new Address("+17735550900");

    run(tx -> tx.clinics().putAddress(ChannelKind.SMS, next));

    run(tx -> assertThat(tx.clinics().addresses()).containsEntry(ChannelKind.SMS, next));
    assertThat(store.directory().findByAddress(ChannelKind.SMS, next)).contains(clinic.id());
    assertThat(store.directory().findByAddress(ChannelKind.SMS, clinic.sender()))
        .contains(clinic.id());
  }

  @Test
  void aFormerAddressLeadsToTheClinicThatHasItNow() {
    run(tx -> tx.clinics().putAddress(ChannelKind.SMS, new Address("+17735550900")));
    otherClinic.putInto(store);

    runIn(otherClinic, tx -> tx.clinics().putAddress(ChannelKind.SMS, clinic.sender()));

    assertThat(store.directory().findByAddress(ChannelKind.SMS, clinic.sender()))
        .contains(otherClinic.id());
  }

  @Test
  void theSameAddressMayBePutTwiceByItsOwner() {
    run(tx -> tx.clinics().putAddress(ChannelKind.SMS, clinic.sender()));

    run(tx -> assertThat(tx.clinics().addresses()).containsEntry(ChannelKind.SMS, clinic.sender()));
  }

  @Test
  void anotherClinicsAddressIsAConflict() {
    otherClinic.putInto(store);

    assertThatThrownBy(
            () ->
                runIn(otherClinic, tx -> tx.clinics().putAddress(ChannelKind.SMS, clinic.sender())))
        .isInstanceOf(ConflictException.class)
        .hasMessageNotContaining(clinic.sender().value());
    assertThat(store.directory().findByAddress(ChannelKind.SMS, clinic.sender()))
        .contains(clinic.id());
  }

  @Test
  void ofManyClinicsExactlyOneGetsAnAddress() {
    Address wanted = new Address("+17735550901");

    long winners =
        Rivals.winners(
            rival -> {
              ClinicId own = ClinicId.random();
              return store.inTransaction(
                  own,
                  tx -> {
                    tx.clinics().putAddress(ChannelKind.SMS, wanted);
                    return true;
                  });
            });

    assertThat(winners).isEqualTo(1);
  }
}
