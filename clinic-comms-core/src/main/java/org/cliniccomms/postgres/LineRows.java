package org.cliniccomms.postgres;

import java.sql.SQLException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;

/** Lines as the columns channel, sender and recipient, the last one sealed. */
final class LineRows {
  static final String RECIPIENT = "recipient";

  private LineRows() {}

  static Line read(Row row, Phi.Cells cells) throws SQLException {
    return new Line(
        row.constant(ChannelKind.class, "channel"),
        new Address(row.text("sender")),
        new Address(cells.open(row, RECIPIENT)));
  }
}
