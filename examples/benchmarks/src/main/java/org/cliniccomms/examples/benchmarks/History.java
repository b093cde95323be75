package org.cliniccomms.examples.benchmarks;

import java.sql.SQLException;
import java.util.Locale;

/** Seats of earlier months, so that tables and indexes are as large as a clinic's. */
final class History {
  /**
   * Repeats each seat with all its rows under other ids, a month earlier. Their sealed columns are
   * those of the first one and cannot be opened; nobody looks at them any more.
   */
  private static final String REPEAT =
      """
      do $$
      declare
        target text;
        names text;
        others text;
      begin
        foreach target in array array['cancellation', 'offer', 'prompt', 'message', 'message_event',
          'inbound_event', 'staff_task', 'audit_event']
        loop
          select string_agg(quote_ident(c.column_name), ', '), string_agg(
              case
                when c.column_name in ('id', 'cancellation_id', 'offer_id', 'winner_offer_id',
                  'message_id', 'in_reply_to', 'subject_id')
                  then format('md5(%%I::text || copy)::uuid', c.column_name)
                when c.data_type = 'text'
                  and c.column_name in ('business_key', 'dedupe_key', 'provider_id')
                  then format('%%I || copy', c.column_name)
                when c.data_type = 'timestamp with time zone'
                  then format('%%I - interval ''30 days''', c.column_name)
                else quote_ident(c.column_name)
              end, ', ')
            into names, others
            from information_schema.columns c
            where c.table_schema = 'clinic_comms' and c.table_name = target
              and c.is_identity = 'NO';
          execute format(
            'insert into clinic_comms.%%I (%%s) select %%s from clinic_comms.%%I, '
              || 'generate_series(1, %1$d) as copy',
            target, names, others, target);
        end loop;
        -- A copy cannot be read: its seal names the row that it was made of.
        delete from clinic_comms.message
        where created_at < now() - interval '20 days' and status in ('QUEUED', 'SENDING', 'UNKNOWN');
      end $$
      """;

  private History() {}

  /** Makes about so many seats of the settled ones that are there. */
  static void grow(Database database, int seats) throws SQLException {
    long settled =
        database.number("select count(*) from clinic_comms.cancellation where not is_open");
    long copies = seats / Math.max(1, settled);
    if (copies > 0) {
      database.run(String.format(Locale.ROOT, REPEAT, copies));
    }
    database.analyse();
  }
}
