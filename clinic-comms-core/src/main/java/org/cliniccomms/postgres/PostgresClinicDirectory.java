package org.cliniccomms.postgres;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.ClinicDirectory;

/** Looks across clinics, outside any transaction. */
final class PostgresClinicDirectory implements ClinicDirectory {
  private final Database database;

  PostgresClinicDirectory(Database database) {
    this.database = database;
  }

  @Override
  public List<ClinicId> list() {
    return database.autocommit(
        sql ->
            sql.list(
                "select clinic_id from clinic_comms.clinic order by clinic_id",
                Params.of(),
                row -> new ClinicId(row.uuid("clinic_id"))));
  }

  @Override
  public Optional<ClinicId> findByAddress(ChannelKind channel, Address address) {
    return database.autocommit(
        sql ->
            sql.first(
                """
                select clinic_id, 1 as choice from clinic_comms.clinic_address
                where channel = ? and address = ?
                union all
                select clinic_id, 2 from clinic_comms.clinic_former_address
                where channel = ? and address = ?
                order by choice limit 1
                """,
                Params.of()
                    .constant(channel)
                    .text(address.value())
                    .constant(channel)
                    .text(address.value()),
                row -> new ClinicId(row.uuid("clinic_id"))));
  }
}
