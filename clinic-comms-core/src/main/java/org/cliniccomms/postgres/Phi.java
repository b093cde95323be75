package org.cliniccomms.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.spi.DataKey;
import org.cliniccomms.spi.PhiCipher;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens patient data in one transaction.
 *
 * <p>Keys that the transaction makes reach the shared cache only after it has committed. Not
 * thread-safe.
 */
final class Phi {
  private static final String ADDRESS = "contact.address";
  private static final String NAME = "patient.name";

  private final Sql sql;
  private final ClinicId clinic;
  private final PhiCipher cipher;
  private final DataKeys shared;
  private final Map<UUID, DataKey> made = new HashMap<>();

  Phi(Sql sql, ClinicId clinic, PhiCipher cipher, DataKeys shared) {
    this.sql = sql;
    this.clinic = clinic;
    this.cipher = cipher;
    this.shared = shared;
  }

  /** One row whose columns are sealed under its owner's key. */
  Cells cells(String table, UUID owner, UUID row) {
    return new Cells(table, owner, row);
  }

  byte[] hash(Address address) {
    return cipher.hash(ADDRESS, address.value());
  }

  /** Under every key, for look-ups. */
  List<byte[]> hashes(Address address) {
    return cipher.hashes(ADDRESS, address.value());
  }

  byte[] hashNamePart(String part) {
    return cipher.hash(NAME, part);
  }

  List<byte[]> hashesOfNamePart(String part) {
    return cipher.hashes(NAME, part);
  }

  /**
   * Makes sure of the keys of all these owners, in one or two round trips if one is not at hand.
   */
  void prepare(Collection<UUID> owners) {
    Collection<UUID> missing = new TreeSet<>(owners);
    missing.removeIf(owner -> atHand(owner).isPresent());
    if (!missing.isEmpty()) {
      load(missing);
      missing.removeIf(owner -> atHand(owner).isPresent());
    }
    if (!missing.isEmpty()) {
      make(missing);
    }
  }

  /** Called once the transaction has committed. */
  void committed() {
    made.forEach((owner, key) -> shared.put(clinic, owner, key));
  }

  private Optional<DataKey> atHand(UUID owner) {
    DataKey own = made.get(owner);
    return own != null ? Optional.of(own) : shared.find(clinic, owner);
  }

  private DataKey key(UUID owner) {
    prepare(List.of(owner));
    return atHand(owner)
        .orElseThrow(() -> new IllegalStateException("data_key: a key that was made is not there"));
  }

  private void load(Collection<UUID> owners) {
    sql.list(
            """
            select owner_id, wrapped from clinic_comms.data_key
            where clinic_id = ? and owner_id = any (?)
            """,
            Params.of().uuid(clinic.value()).uuids(owners),
            row -> Map.entry(row.uuid("owner_id"), row.bytes("wrapped")))
        .forEach(found -> opened(found.getKey(), found.getValue()));
  }

  private void make(Collection<UUID> owners) {
    Map<UUID, DataKey> fresh = new HashMap<>();
    owners.forEach(owner -> fresh.put(owner, cipher.newKey(path(owner))));
    List<UUID> stored =
        sql.list(
            """
            insert into clinic_comms.data_key (clinic_id, owner_id, wrapped)
            select ?, owner_id, wrapped from unnest(?, ?) as t (owner_id, wrapped)
            on conflict do nothing
            returning owner_id
            """,
            Params.of()
                .uuid(clinic.value())
                .uuids(owners)
                .byteStrings(owners.stream().map(id -> wrapped(fresh, id)).toList()),
            row -> row.uuid("owner_id"));
    fresh.keySet().retainAll(stored);
    made.putAll(fresh);
    if (stored.size() < owners.size()) {
      load(owners); // another transaction was faster, and has committed by now
    }
  }

  private static byte[] wrapped(Map<UUID, DataKey> keys, UUID owner) {
    DataKey key = keys.get(owner);
    return key == null ? new byte[0] : key.wrapped();
  }

  private DataKey opened(UUID owner, byte[] wrapped) {
    Optional<DataKey> known = atHand(owner);
    if (known.isPresent() && Arrays.equals(known.get().wrapped(), wrapped)) {
      return known.get();
    }
    DataKey key = cipher.openKey(path(owner), wrapped);
    if (!made.containsKey(owner)) {
      shared.put(clinic, owner, key);
    }
    return key;
  }

  private String path(UUID owner) {
    return clinic + "/" + owner;
  }

  /** The sealed columns of one row. */
  final class Cells {
    private final String table;
    private final UUID owner;
    private final UUID row;

    private Cells(String table, UUID owner, UUID row) {
      this.table = table;
      this.owner = owner;
      this.row = row;
    }

    byte[] seal(String column, String text) {
      return key(owner).encrypt(text.getBytes(UTF_8), context(column));
    }

    byte @Nullable [] sealOrNull(String column, @Nullable String text) {
      return text == null ? null : seal(column, text);
    }

    /** Opens a column of a result that carries the owner's key as {@code wrapped}. */
    String open(Row result, String column) throws SQLException {
      byte[] sealed = result.bytes(column);
      DataKey key = opened(owner, result.bytes("wrapped"));
      return new String(key.decrypt(sealed, context(column)), UTF_8);
    }

    @Nullable String openOrNull(Row result, String column) throws SQLException {
      return result.bytesOrNull(column) == null ? null : open(result, column);
    }

    private String context(String column) {
      return clinic + "/" + table + "/" + column + "/" + row;
    }
  }
}
