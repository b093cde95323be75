package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.NameParts;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.spi.PatientStore;
import org.jspecify.annotations.Nullable;

/** Seals a patient's particulars, and keeps hashes of the addresses and name parts beside them. */
final class PostgresPatientStore implements PatientStore {

  /** The columns of a patient {@code p}, as {@link #read} wants. */
  static final String COLUMNS =
      """
       p.id, p.name, p.birth_date, p.contact_points, p.preferred_channel, p.allowed_channels,
       p.language, p.zone, p.quiet_from, p.quiet_until, p.lead_time_seconds, p.documents
      """;

  /** The column of {@link #COLUMNS} that tells whose key a patient is sealed under. */
  static final String OWNER = "id";

  /** How many hits a search opens to order them by name. */
  private static final int MOST_HITS = 5_000;

  private static final Comparator<Patient> BY_NAME =
      Comparator.comparing(Patient::name).thenComparing(patient -> patient.id().toString());

  private final PostgresTransaction tx;

  PostgresPatientStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void insert(Patient patient) {
    insertAll(List.of(patient));
  }

  @Override
  public void insertAll(List<Patient> patients) {
    if (patients.isEmpty()) {
      return;
    }
    tx.phi().prepare(patients.stream().map(it -> it.id().value()).toList());
    int[] stored =
        tx.sql()
            .updateAll(
                """
                insert into clinic_comms.patient (clinic_id, id, name, birth_date, contact_points,
                  preferred_channel, allowed_channels, language, zone, quiet_from, quiet_until,
                  lead_time_seconds, documents)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                patients.stream()
                    .map(it -> particulars(tx.clinicFirst().uuid(it.id().value()), it))
                    .toList());
    if (Arrays.stream(stored).anyMatch(count -> count == 0)) {
      throw new ConflictException("patient: there is one with this id; use update");
    }
    insertLookUps(patients);
  }

  @Override
  public boolean update(Patient patient) {
    UUID id = patient.id().value();
    int changed =
        tx.sql()
            .update(
                """
                update clinic_comms.patient set name = ?, birth_date = ?, contact_points = ?,
                  preferred_channel = ?, allowed_channels = ?, language = ?, zone = ?,
                  quiet_from = ?, quiet_until = ?, lead_time_seconds = ?, documents = ?
                where clinic_id = ? and id = ?
                """,
                particulars(Params.of(), patient).uuid(tx.clinicId().value()).uuid(id));
    if (changed == 0) {
      return false;
    }
    deleteLookUps(id);
    insertLookUps(List.of(patient));
    return true;
  }

  private Params particulars(Params params, Patient patient) {
    Phi.Cells cells = tx.phi().cells("patient", patient.id().value(), patient.id().value());
    LocalDate birth = patient.birthDate();
    CommunicationPreferences wishes = patient.preferences();
    Locale language = wishes.language();
    ZoneId zone = wishes.zone();
    return params
        .bytes(cells.seal("name", patient.name()))
        .bytes(cells.sealOrNull("birth_date", birth == null ? null : birth.toString()))
        .bytes(cells.seal("contact_points", ContactPointText.write(patient.contactPoints())))
        .constant(wishes.preferred())
        .constants(wishes.allowed())
        .text(language == null ? null : language.toLanguageTag())
        .text(zone == null ? null : zone.getId())
        .clock(wishes.quietHours().from())
        .clock(wishes.quietHours().until())
        .seconds(patient.leadTime())
        .bytes(
            cells.sealOrNull(
                "documents",
                patient.documents().isEmpty() ? null : DocumentText.write(patient.documents())));
  }

  private void deleteLookUps(UUID patient) {
    tx.sql()
        .update(
            """
            with name_part as (
              delete from clinic_comms.patient_name_part where clinic_id = ? and patient_id = ?),
            document as (
              delete from clinic_comms.patient_document where clinic_id = ? and patient_id = ?)
            delete from clinic_comms.patient_address where clinic_id = ? and patient_id = ?
            """,
            tx.clinicFirst()
                .uuid(patient)
                .uuid(tx.clinicId().value())
                .uuid(patient)
                .uuid(tx.clinicId().value())
                .uuid(patient));
  }

  private void insertLookUps(List<Patient> patients) {
    patients.forEach(this::insertNamesAndAddresses);
    patients.stream().filter(it -> !it.documents().isEmpty()).forEach(this::insertDocuments);
  }

  private void insertNamesAndAddresses(Patient patient) {
    List<byte[]> addresses =
        patient.contactPoints().stream()
            .flatMap(it -> it.addresses().stream())
            .distinct()
            .map(tx.phi()::hash)
            .toList();
    List<byte[]> parts = NameParts.of(patient.name()).stream().map(tx.phi()::hashNamePart).toList();
    UUID id = patient.id().value();
    tx.sql()
        .updateSoon(
            """
            with name_part as (
              insert into clinic_comms.patient_name_part (clinic_id, part_hash, patient_id)
              select ?, hash, ? from unnest(?) as hash)
            insert into clinic_comms.patient_address (clinic_id, address_hash, patient_id)
            select ?, hash, ? from unnest(?) as hash
            """,
            tx.clinicFirst()
                .uuid(id)
                .byteStrings(parts)
                .uuid(tx.clinicId().value())
                .uuid(id)
                .byteStrings(addresses));
  }

  private void insertDocuments(Patient patient) {
    List<byte[]> documents = patient.documents().stream().distinct().map(tx.phi()::hash).toList();
    tx.sql()
        .updateSoon(
            """
            insert into clinic_comms.patient_document (clinic_id, patient_id, document_hash)
            select ?, ?, hash from unnest(?) as hash
            """,
            tx.clinicFirst().uuid(patient.id().value()).byteStrings(documents));
  }

  @Override
  public Optional<Patient> find(PatientId id) {
    return findAll(Set.of(id)).stream().findFirst();
  }

  @Override
  public Optional<Patient> lock(PatientId id) {
    return tx.sql()
        .first(
            "select id from clinic_comms.patient where clinic_id = ? and id = ? for no key update",
            tx.clinicFirst().uuid(id.value()),
            row -> row.uuid("id"))
        .flatMap(locked -> find(id));
  }

  @Override
  public boolean erase(PatientId id) {
    Optional<Patient> patient = lock(id);
    if (patient.isEmpty()) {
      return false;
    }
    emptyLedger(patient.get());
    // What is to be written still is sealed under the key that goes.
    tx.sql().flush();
    deleteLookUps(id.value());
    deleteSpeech(id.value());
    tx.sql()
        .update(
            "delete from clinic_comms.patient where clinic_id = ? and id = ?",
            tx.clinicFirst().uuid(id.value()));
    tx.phi().erase(id.value());
    return true;
  }

  /** Audio is found by a hash of its words, so that what was said could be guessed from its row. */
  private void deleteSpeech(UUID patient) {
    tx.sql()
        .update(
            "delete from clinic_comms.speech where clinic_id = ? and patient_id = ?",
            tx.clinicFirst().uuid(patient));
  }

  /** Decisions about an address that others share stay theirs. */
  private void emptyLedger(Patient patient) {
    List<byte[]> own =
        patient.contactPoints().stream()
            .flatMap(it -> it.addresses().stream())
            .distinct()
            .filter(address -> listByAddress(address).size() == 1)
            .flatMap(address -> tx.phi().hashes(address).stream())
            .toList();
    tx.sql()
        .update(
            """
            update clinic_comms.consent_decision set address = ''::bytea
            where clinic_id = ? and address_hash = any (?)
            """,
            tx.clinicFirst().byteStrings(own));
  }

  @Override
  public List<Patient> findAll(Set<PatientId> ids) {
    return tx.phi()
        .list(
            OWNER,
            "select "
                + COLUMNS
                + " from clinic_comms.patient p where p.clinic_id = ? and p.id = any (?)",
            tx.clinicFirst().uuids(ids.stream().map(PatientId::value).toList()),
            this::read);
  }

  @Override
  public List<Patient> listByAddress(Address address) {
    return listBy(
        """
        select a.patient_id from clinic_comms.patient_address a
        where a.clinic_id = ? and a.address_hash = any (?)
        """,
        tx.phi().hashes(address));
  }

  @Override
  public List<Patient> listByDocument(PersonalDocument document) {
    return listBy(
        """
        select d.patient_id from clinic_comms.patient_document d
        where d.clinic_id = ? and d.document_hash = any (?)
        """,
        tx.phi().hashes(document));
  }

  /** Who is meant is looked up first, so that only their rows are read. */
  private List<Patient> listBy(String lookUp, List<byte[]> hashes) {
    return tx
        .phi()
        .list(
            OWNER,
            "select "
                + COLUMNS
                + " from clinic_comms.patient p where p.clinic_id = ? and p.id = any (array("
                + lookUp
                + "))",
            tx.clinicFirst().uuid(tx.clinicId().value()).byteStrings(hashes),
            this::read)
        .stream()
        .sorted(BY_NAME)
        .toList();
  }

  /** A part may be hashed under several keys; one hit of each part is wanted. */
  @Override
  public List<Patient> search(String name, int limit) {
    Set<String> wanted = NameParts.of(name);
    if (wanted.isEmpty() && !name.isBlank()) {
      return List.of();
    }
    StringBuilder sql =
        new StringBuilder(
            "select " + COLUMNS + " from clinic_comms.patient p where p.clinic_id = ? ");
    Params params = tx.clinicFirst();
    for (String part : wanted) {
      sql.append(
          """
          and p.id in (
            select n.patient_id from clinic_comms.patient_name_part n
            where n.clinic_id = p.clinic_id and n.part_hash = any (?))
          """);
      params.byteStrings(tx.phi().hashesOfNamePart(part));
    }
    sql.append(" limit ").append(MOST_HITS);
    List<Patient> hits = new ArrayList<>(tx.phi().list(OWNER, sql.toString(), params, this::read));
    hits.sort(BY_NAME);
    return hits.stream().limit(limit).toList();
  }

  /** Reads a patient from a row that has {@link #COLUMNS}. */
  Patient read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    Phi.Cells cells = tx.phi().cells("patient", id, id);
    String birth = cells.openOrNull(row, "birth_date");
    String documents = cells.openOrNull(row, "documents");
    @Nullable String language = row.textOrNull("language");
    @Nullable String zone = row.textOrNull("zone");
    return new Patient(
        new PatientId(id),
        cells.open(row, "name"),
        birth == null ? null : LocalDate.parse(birth),
        new CommunicationPreferences(
            row.constantOrNull(ChannelKind.class, "preferred_channel"),
            channels(row),
            new QuietHours(row.clock("quiet_from"), row.clock("quiet_until")),
            zone == null ? null : ZoneId.of(zone),
            language == null ? null : Locale.forLanguageTag(language)),
        row.secondsOrNull("lead_time_seconds"),
        ContactPointText.read(cells.open(row, "contact_points")),
        documents == null ? List.of() : DocumentText.read(documents));
  }

  private static Set<ChannelKind> channels(Row row) throws SQLException {
    return row.texts("allowed_channels").stream()
        .map(ChannelKind::valueOf)
        .collect(Collectors.toSet());
  }
}
