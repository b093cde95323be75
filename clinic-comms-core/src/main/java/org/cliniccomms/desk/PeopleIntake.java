package org.cliniccomms.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamPatient;
import org.cliniccomms.upstream.UpstreamProvider;

/** Takes in whom and what the visits of a batch name: together, else those that can be kept. */
final class PeopleIntake {
  private final Store store;
  private final UpstreamPeople people;

  PeopleIntake(Store store, UpstreamPeople people) {
    this.store = store;
    this.people = people;
  }

  Received receive(ClinicId clinic, UpstreamBatch batch) {
    try {
      return store.inTransaction(clinic, tx -> take(tx, batch));
    } catch (IllegalArgumentException e) {
      return singles(batch)
          .map(single -> alone(clinic, single))
          .reduce(Received.NOTHING, Received::and);
    }
  }

  private Received alone(ClinicId clinic, Single single) {
    try {
      return store.inTransaction(clinic, tx -> take(tx, single.batch()));
    } catch (IllegalArgumentException e) {
      return Unkept.skipped(single.id(), e);
    }
  }

  private record Single(ExternalId id, UpstreamBatch batch) {}

  private static Stream<Single> singles(UpstreamBatch batch) {
    return Stream.of(
            batch.locations().stream()
                .map(it -> single(it.id(), List.of(it), List.of(), List.of())),
            batch.providers().stream()
                .map(it -> single(it.id(), List.of(), List.of(it), List.of())),
            batch.patients().stream().map(it -> single(it.id(), List.of(), List.of(), List.of(it))))
        .flatMap(singles -> singles);
  }

  private static Single single(
      ExternalId id,
      List<UpstreamLocation> locations,
      List<UpstreamProvider> providers,
      List<UpstreamPatient> patients) {
    return new Single(id, new UpstreamBatch(locations, providers, patients, List.of(), false));
  }

  private Received take(Transaction tx, UpstreamBatch batch) {
    UpstreamLinks links = UpstreamLinks.of(tx, ids(batch));
    Intake intake = new Intake(links);
    intake.all(
        batch.locations(),
        it -> it.id(),
        it -> it.revision(),
        (it, taken) -> people.put(tx, it, taken.localId()));
    intake.all(
        batch.providers(),
        it -> it.id(),
        it -> it.revision(),
        (it, taken) -> people.put(tx, it, taken.localId(), links));
    List<Patient> newcomers = new ArrayList<>();
    intake.all(
        batch.patients(),
        it -> it.id(),
        it -> it.revision(),
        (it, taken) -> {
          if (taken.isNew()) {
            newcomers.add(UpstreamPeople.fresh(new PatientId(taken.localId()), it));
          } else {
            insert(tx, newcomers); // It may be one of them, changed.
            people.put(tx, it, taken.localId());
          }
        });
    insert(tx, newcomers);
    return new Received(intake.changed, intake.unchanged, 0, List.of());
  }

  private static void insert(Transaction tx, List<Patient> newcomers) {
    if (!newcomers.isEmpty()) {
      tx.patients().insertAll(List.copyOf(newcomers));
      newcomers.clear();
    }
  }

  private static Set<ExternalId> ids(UpstreamBatch batch) {
    return Stream.of(
            batch.locations().stream().map(it -> it.id()),
            batch.providers().stream().map(UpstreamProvider::id),
            batch.patients().stream().map(it -> it.id()),
            batch.providers().stream().flatMap(it -> it.locations().stream()))
        .flatMap(ids -> ids)
        .collect(Collectors.toSet());
  }

  /** Goes through things in the order of their ids, so that two nodes lock them alike. */
  private static final class Intake {
    private final UpstreamLinks links;
    private int changed;
    private int unchanged;

    Intake(UpstreamLinks links) {
      this.links = links;
    }

    <T> void all(
        List<T> things,
        Function<T, ExternalId> id,
        Function<T, Revision> revision,
        BiConsumer<T, UpstreamLinks.Taken> put) {
      List<T> inOrder =
          things.stream().sorted(Comparator.comparing(id, UpstreamLinks.IN_ORDER)).toList();
      links.begin(inOrder, id, revision);
      inOrder.forEach(
          it -> {
            Optional<UpstreamLinks.Taken> taken =
                links.has(id.apply(it), revision.apply(it))
                    ? Optional.empty()
                    : links.take(id.apply(it), revision.apply(it));
            taken.ifPresent(link -> put.accept(it, link));
            changed += taken.isPresent() ? 1 : 0;
            unchanged += taken.isPresent() ? 0 : 1;
          });
    }
  }
}
