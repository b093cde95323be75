package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link org.cliniccomms.spi.LinkStore} promises. */
public abstract class LinkStoreContract extends ContractOnStore {
  private static final ExternalId ONE = new ExternalId("Appointment", "one");
  private static final ExternalId OTHER = new ExternalId("Appointment", "other");

  private Link link(ExternalId id) {
    return new Link(id, UUID.randomUUID(), new Revision("1", now()));
  }

  private boolean insert(Link link) {
    return in(tx -> tx.links().insertIfAbsent(link));
  }

  @Test
  void aLinkIsFoundFromBothSides() {
    Link link = link(ONE);
    assertThat(insert(link)).isTrue();

    run(
        tx -> {
          assertThat(tx.links().findAll(Set.of(ONE, OTHER))).containsExactly(link);
          assertThat(tx.links().find("Appointment", link.localId())).contains(link);
          assertThat(tx.links().find("Patient", link.localId())).isEmpty();
          assertThat(tx.links().lock(ONE)).contains(link);
          assertThat(tx.links().lock(OTHER)).isEmpty();
        });
  }

  @Test
  void manyAreFoundByWhatTheyLeadTo() {
    Link link = link(ONE);
    Link other = link(OTHER);
    Link ofAnotherType = link(new ExternalId("Slot", "one"));
    assertThat(insert(link) && insert(other) && insert(ofAnotherType)).isTrue();
    Set<UUID> wanted =
        Set.of(link.localId(), other.localId(), ofAnotherType.localId(), UUID.randomUUID());

    run(
        tx -> {
          assertThat(tx.links().findAll("Appointment", wanted))
              .containsExactlyInAnyOrder(link, other);
          assertThat(tx.links().findAll("Appointment", Set.of())).isEmpty();
        });
    otherClinic.putInto(store);
    runIn(otherClinic, tx -> assertThat(tx.links().findAll("Appointment", wanted)).isEmpty());
  }

  @Test
  void theFirstLinkStays() {
    Link link = link(ONE);
    assertThat(insert(link)).isTrue();

    assertThat(insert(link(ONE))).isFalse();

    run(tx -> assertThat(tx.links().findAll(Set.of(ONE))).containsExactly(link));
  }

  @Test
  void ofManyLinksThoseAreStoredThatAreNew() {
    Link known = link(ONE);
    assertThat(insert(known)).isTrue();
    Link fresh = link(OTHER);
    Link again = link(OTHER);

    Set<ExternalId> stored =
        in(tx -> tx.links().insertAllIfAbsent(List.of(link(ONE), fresh, again)));

    assertThat(stored).containsExactly(OTHER);
    run(
        tx -> {
          assertThat(tx.links().findAll(Set.of(ONE, OTHER)))
              .containsExactlyInAnyOrder(known, fresh);
          assertThat(tx.links().insertAllIfAbsent(List.of())).isEmpty();
        });
    Link elsewhere =
        new Link(new ExternalId("Appointment", "x"), known.localId(), known.revision());
    assertThatThrownBy(() -> in(tx -> tx.links().insertAllIfAbsent(List.of(elsewhere))))
        .isInstanceOf(ConflictException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0002-06-30T12:00:00.000001Z", "0000-12-31T23:00:00Z", "+10000-01-01T05:00:00Z"})
  void aRevisionMayBeFarFromAllYearsThatAreLived(Instant changedAt) {
    Link known = new Link(ONE, UUID.randomUUID(), new Revision("1", changedAt));
    Link together = new Link(OTHER, UUID.randomUUID(), known.revision());

    assertThat(insert(known)).isTrue();
    assertThat(this.<Set<ExternalId>>in(tx -> tx.links().insertAllIfAbsent(List.of(together))))
        .containsExactly(OTHER);

    run(
        tx ->
            assertThat(tx.links().findAll(Set.of(ONE, OTHER)))
                .containsExactlyInAnyOrder(known, together));
  }

  @Test
  void aThingHasOneIdThereAndMayHaveOneOfAnotherType() {
    Link link = link(ONE);
    assertThat(insert(link)).isTrue();

    assertThatThrownBy(() -> insert(new Link(OTHER, link.localId(), link.revision())))
        .isInstanceOf(ConflictException.class);
    assertThat(insert(new Link(new ExternalId("Slot", "one"), link.localId(), link.revision())))
        .isTrue();
  }

  @Test
  void aLaterRevisionIsRemembered() {
    Link link = link(ONE);
    assertThat(insert(link)).isTrue();
    Link later = link.at(new Revision("2", now().plusSeconds(1)));

    assertThat(this.<Boolean>in(tx -> tx.links().update(later))).isTrue();
    assertThat(this.<Boolean>in(tx -> tx.links().update(link(OTHER)))).isFalse();

    run(tx -> assertThat(tx.links().findAll(Set.of(ONE))).containsExactly(later));
  }

  @Test
  void anotherClinicDoesNotSeeIt() {
    otherClinic.putInto(store);
    assertThat(insert(link(ONE))).isTrue();

    runIn(otherClinic, tx -> assertThat(tx.links().findAll(Set.of(ONE))).isEmpty());
  }

  @Test
  @DisplayName("Of many rivals exactly one links the same thing")
  void ofManyRivalsOneLinks() {
    assertThat(Rivals.winners(rival -> insert(link(ONE)))).isEqualTo(1);
  }
}
