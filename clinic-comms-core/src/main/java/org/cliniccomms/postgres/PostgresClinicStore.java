package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.ClinicStore;

/** Reads from the cache until the transaction itself writes. */
final class PostgresClinicStore implements ClinicStore {
  private final PostgresTransaction tx;
  private final ClinicCache cache;
  private boolean written;

  PostgresClinicStore(PostgresTransaction tx, ClinicCache cache) {
    this.tx = tx;
    this.cache = cache;
  }

  @Override
  public Optional<Clinic> find() {
    return look(copy -> copy.clinics().stream().findFirst());
  }

  @Override
  public Optional<Location> find(LocationId id) {
    return look(
        copy -> copy.locations().stream().filter(location -> location.id().equals(id)).findFirst());
  }

  @Override
  public Optional<Provider> find(ProviderId id) {
    return look(
        copy -> copy.providers().stream().filter(provider -> provider.id().equals(id)).findFirst());
  }

  @Override
  public Map<ChannelKind, Address> addresses() {
    return copy().addresses();
  }

  @Override
  public List<Location> listLocations() {
    return copy().locations();
  }

  @Override
  public List<Provider> listProviders() {
    return copy().providers();
  }

  @Override
  public void put(Clinic clinic) {
    if (!clinic.id().equals(tx.clinicId())) {
      throw new IllegalArgumentException("clinic: a transaction stores only the clinic it runs in");
    }
    write(
        """
        insert into clinic_comms.clinic (clinic_id, name, phone, zone, language, region, opens_at,
          closes_at, lead_time_seconds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (clinic_id) do update set name = excluded.name, phone = excluded.phone,
          zone = excluded.zone, language = excluded.language, region = excluded.region,
          opens_at = excluded.opens_at, closes_at = excluded.closes_at,
          lead_time_seconds = excluded.lead_time_seconds
        """,
        tx.clinicFirst()
            .text(clinic.name())
            .text(clinic.phone())
            .text(clinic.zone().getId())
            .text(clinic.language().toLanguageTag())
            .text(clinic.region())
            .clock(clinic.contactWindow().opensAt())
            .clock(clinic.contactWindow().closesAt())
            .seconds(clinic.leadTime()));
  }

  @Override
  public void put(Location location) {
    write(
        """
        insert into clinic_comms.location (clinic_id, id, name, zone) values (?, ?, ?, ?)
        on conflict (clinic_id, id) do update set name = excluded.name, zone = excluded.zone
        """,
        tx.clinicFirst()
            .uuid(location.id().value())
            .text(location.name())
            .text(location.zone().getId()));
  }

  @Override
  public void put(Provider provider) {
    write(
        """
        insert into clinic_comms.provider (clinic_id, id, name, type, location_ids)
        values (?, ?, ?, ?, ?)
        on conflict (clinic_id, id) do update set name = excluded.name, type = excluded.type,
          location_ids = excluded.location_ids
        """,
        tx.clinicFirst()
            .uuid(provider.id().value())
            .text(provider.name())
            .text(provider.type())
            .uuids(provider.locationIds().stream().map(LocationId::value).toList()));
  }

  @Override
  public void putAddress(ChannelKind channel, Address address) {
    keepFormer(channel, address);
    int stored =
        write(
            """
            insert into clinic_comms.clinic_address (clinic_id, channel, address)
            select t.clinic_id, t.channel, t.address
            from (values (?, ?, ?)) as t (clinic_id, channel, address)
            where not exists (
              select from clinic_comms.clinic_address o
              where o.channel = t.channel and o.address = t.address and o.clinic_id <> t.clinic_id)
            on conflict (clinic_id, channel) do update set address = excluded.address
            """,
            tx.clinicFirst().constant(channel).text(address.value()));
    if (stored == 0) {
      throw new ConflictException("address: another clinic has it on this channel");
    }
  }

  private void keepFormer(ChannelKind channel, Address next) {
    tx.sql()
        .update(
            """
            with taken as (
              delete from clinic_comms.clinic_former_address where channel = ? and address = ?)
            insert into clinic_comms.clinic_former_address (clinic_id, channel, address)
            select clinic_id, channel, address from clinic_comms.clinic_address
            where clinic_id = ? and channel = ? and address <> ?
            on conflict (channel, address) do update set clinic_id = excluded.clinic_id
            """,
            Params.of()
                .constant(channel)
                .text(next.value())
                .uuid(tx.clinicId().value())
                .constant(channel)
                .text(next.value()));
  }

  private int write(String sql, Params params) {
    if (!written) {
      written = true;
      tx.afterCommit(() -> cache.forget(tx.clinicId()));
    }
    return tx.sql().update(sql, params);
  }

  /** What another server has put since the copy was made is there all the same. */
  private <T> Optional<T> look(Function<ClinicCache.Copy, Optional<T>> finder) {
    Optional<T> known = finder.apply(copy());
    if (known.isPresent() || written) {
      return known;
    }
    cache.forget(tx.clinicId());
    return finder.apply(copy());
  }

  private ClinicCache.Copy copy() {
    return written ? read() : cache.get(tx.clinicId(), this::read);
  }

  private ClinicCache.Copy read() {
    return new ClinicCache.Copy(readClinic(), readLocations(), readProviders(), readAddresses());
  }

  private List<Clinic> readClinic() {
    return tx.sql()
        .list(
            """
            select clinic_id, name, phone, zone, language, region, opens_at, closes_at,
              lead_time_seconds
            from clinic_comms.clinic where clinic_id = ?
            """,
            tx.clinicFirst(),
            row ->
                new Clinic(
                    new ClinicId(row.uuid("clinic_id")),
                    row.text("name"),
                    row.text("phone"),
                    ZoneId.of(row.text("zone")),
                    Locale.forLanguageTag(row.text("language")),
                    row.text("region"),
                    new ContactWindow(row.clock("opens_at"), row.clock("closes_at")),
                    Duration.ofSeconds(row.number("lead_time_seconds"))));
  }

  private List<Location> readLocations() {
    return tx
        .sql()
        .list(
            "select id, name, zone from clinic_comms.location where clinic_id = ?",
            tx.clinicFirst(),
            row ->
                new Location(
                    new LocationId(row.uuid("id")), row.text("name"), ZoneId.of(row.text("zone"))))
        .stream()
        .sorted(Comparator.comparing(Location::name).thenComparing(it -> it.id().toString()))
        .toList();
  }

  private List<Provider> readProviders() {
    return tx
        .sql()
        .list(
            """
            select id, name, type, location_ids from clinic_comms.provider where clinic_id = ?
            """,
            tx.clinicFirst(),
            PostgresClinicStore::provider)
        .stream()
        .sorted(Comparator.comparing(Provider::name).thenComparing(it -> it.id().toString()))
        .toList();
  }

  private static Provider provider(Row row) throws SQLException {
    Set<LocationId> locations =
        row.uuids("location_ids").stream().map(LocationId::new).collect(Collectors.toSet());
    return new Provider(
        new ProviderId(row.uuid("id")), row.text("name"), row.text("type"), locations);
  }

  private Map<ChannelKind, Address> readAddresses() {
    Map<ChannelKind, Address> addresses = new EnumMap<>(ChannelKind.class);
    tx.sql()
        .list(
            "select channel, address from clinic_comms.clinic_address where clinic_id = ?",
            tx.clinicFirst(),
            row -> Map.entry(row.constant(ChannelKind.class, "channel"), row.text("address")))
        .forEach(entry -> addresses.put(entry.getKey(), new Address(entry.getValue())));
    return Collections.unmodifiableMap(addresses);
  }
}
