package org.cliniccomms.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.PersonalDocument;
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
  private static final String DOCUMENT = "patient.document";
  private static final String SPEECH = "speech.content";

  private final Sql sql;
  private final ClinicId clinic;
  private final PhiCipher cipher;
  private final DataKeys shared;
  private final Map<UUID, DataKey> atHand = new HashMap<>();
  private final Map<Address, List<byte[]>> hashes = new HashMap<>();
  private final Set<UUID> made = new HashSet<>();
  private final Set<UUID> absent = new HashSet<>();
  private final Set<UUID> erased = new HashSet<>();

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
    return hashes(address).get(0);
  }

  /** Under every key, the primary's first, for look-ups. */
  List<byte[]> hashes(Address address) {
    return hashes.computeIfAbsent(address, it -> cipher.hashes(ADDRESS, it.value()));
  }

  byte[] hashOfSpeech(String content) {
    return cipher.hash(SPEECH, content);
  }

  List<byte[]> hashesOfSpeech(String content) {
    return cipher.hashes(SPEECH, content);
  }

  byte[] hash(PersonalDocument document) {
    return cipher.hash(DOCUMENT, DocumentText.line(document));
  }

  List<byte[]> hashes(PersonalDocument document) {
    return cipher.hashes(DOCUMENT, DocumentText.line(document));
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
    Collection<UUID> missing = loadMissing(owners);
    if (!missing.isEmpty()) {
      make(missing);
    }
  }

  /** Loads the keys that are not at hand; returns whose there are none of. */
  private Collection<UUID> loadMissing(Collection<UUID> owners) {
    Collection<UUID> missing = missing(owners);
    Collection<UUID> unknown = new TreeSet<>(missing);
    unknown.removeAll(absent);
    if (!unknown.isEmpty()) {
      load(unknown);
      absent.addAll(missing(unknown));
    }
    return missing(missing);
  }

  private Collection<UUID> missing(Collection<UUID> owners) {
    return owners.stream()
        .filter(owner -> key(owner).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Lists rows with sealed columns; the keys of all their owners are loaded together, and only
   * those that are not at hand. What cannot be opened any more, since its key was erased, is left
   * out.
   *
   * @param owner the column that tells whose key a row is sealed under
   */
  <T> List<T> list(String owner, String statement, Params params, Row.Reader<T> reader) {
    Row.Reader<Optional<T>> unlessErased =
        row -> key(row.uuid(owner)).isPresent() ? Optional.of(reader.read(row)) : Optional.empty();
    return listAlsoErased(owner, statement, params, unlessErased).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The same with nothing left out, for rows that say something also without what is sealed. */
  <T> List<T> listAlsoErased(String owner, String statement, Params params, Row.Reader<T> reader) {
    Collection<UUID> owners = new TreeSet<>();
    return sql.list(
        statement, params, row -> owners.add(row.uuid(owner)), () -> loadMissing(owners), reader);
  }

  /** The first row of {@link #list}. */
  <T> Optional<T> first(String owner, String statement, Params params, Row.Reader<T> reader) {
    return list(owner, statement, params, reader).stream().findFirst();
  }

  /**
   * Deletes a patient's key for good: nothing that it sealed is opened again, by other nodes in a
   * minute, and no other key is made for the patient.
   */
  void erase(UUID owner) {
    sql.update(
        """
        with key as (
          delete from clinic_comms.data_key where clinic_id = ? and owner_id = ?)
        insert into clinic_comms.erased_patient (clinic_id, patient_id) values (?, ?)
        on conflict do nothing
        """,
        Params.of().uuid(clinic.value()).uuid(owner).uuid(clinic.value()).uuid(owner));
    shared.forget(clinic, owner);
    atHand.remove(owner);
    made.remove(owner);
    absent.add(owner);
    erased.add(owner);
  }

  /** Called once the transaction has committed. */
  void committed() {
    made.forEach(owner -> key(owner).ifPresent(key -> shared.put(clinic, owner, key)));
    erased.forEach(owner -> shared.forget(clinic, owner));
  }

  private Optional<DataKey> key(UUID owner) {
    DataKey known = atHand.get(owner);
    if (known == null) {
      shared.find(clinic, owner).ifPresent(key -> atHand.put(owner, key));
    }
    return Optional.ofNullable(atHand.get(owner));
  }

  private void load(Collection<UUID> owners) {
    sql.list(
            """
            select owner_id, wrapped from clinic_comms.data_key
            where clinic_id = ? and owner_id = any (?)
            """,
            Params.of().uuid(clinic.value()).uuids(owners),
            row -> Map.entry(row.uuid("owner_id"), row.bytes("wrapped")))
        .forEach(found -> open(found.getKey(), found.getValue()));
  }

  private void open(UUID owner, byte[] wrapped) {
    DataKey key = cipher.openKey(path(owner), wrapped);
    atHand.put(owner, key);
    if (!made.contains(owner)) {
      shared.put(clinic, owner, key);
    }
  }

  private void make(Collection<UUID> owners) {
    absent.removeAll(owners);
    Map<UUID, DataKey> fresh = new HashMap<>();
    owners.forEach(owner -> fresh.put(owner, cipher.newKey(path(owner))));
    List<UUID> stored =
        sql.list(
            """
            insert into clinic_comms.data_key (clinic_id, owner_id, wrapped)
            select ?, t.owner_id, t.wrapped from unnest(?, ?) as t (owner_id, wrapped)
            where not exists (
              select from clinic_comms.erased_patient e
              where e.clinic_id = ? and e.patient_id = t.owner_id)
            on conflict do nothing
            returning owner_id
            """,
            Params.of()
                .uuid(clinic.value())
                .uuids(owners)
                .byteStrings(owners.stream().map(id -> wrapped(fresh, id)).toList())
                .uuid(clinic.value()),
            row -> row.uuid("owner_id"));
    fresh.keySet().retainAll(stored);
    atHand.putAll(fresh);
    made.addAll(stored);
    if (stored.size() < owners.size()) {
      load(missing(owners)); // another transaction was faster, and has committed by now
    }
  }

  private static byte[] wrapped(Map<UUID, DataKey> keys, UUID owner) {
    DataKey key = keys.get(owner);
    return key == null ? new byte[0] : key.wrapped();
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
      prepare(List.of(owner));
      return required().encrypt(text.getBytes(UTF_8), context(column));
    }

    /** Null also if there is nobody to seal it for, since its owner was erased. */
    byte @Nullable [] sealOrNull(String column, @Nullable String text) {
      if (text == null) {
        return null;
      }
      prepare(List.of(owner));
      return key(owner).isPresent() ? seal(column, text) : null;
    }

    String open(Row result, String column) throws SQLException {
      byte[] sealed = result.bytes(column);
      loadMissing(List.of(owner));
      return new String(required().decrypt(sealed, context(column)), UTF_8);
    }

    /** Null also if it cannot be opened any more, since its key was erased. */
    @Nullable String openOrNull(Row result, String column) throws SQLException {
      return result.bytesOrNull(column) == null || !loadMissing(List.of(owner)).isEmpty()
          ? null
          : open(result, column);
    }

    private DataKey required() {
      return key(owner).orElseThrow(() -> new IllegalStateException("data_key: there is none"));
    }

    private String context(String column) {
      return clinic + "/" + table + "/" + column + "/" + row;
    }
  }
}
