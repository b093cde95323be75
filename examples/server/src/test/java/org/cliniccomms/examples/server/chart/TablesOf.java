package org.cliniccomms.examples.server.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a server's database, read by whoever has no key. */
record TablesOf(JdbcClient jdbc) {
  /** Those with a row in which a text stands, as it is or as bytes. */
  List<String> with(String text) {
    return all().stream().filter(table -> has(table, text)).toList();
  }

  private List<String> all() {
    String sql =
        """
        SELECT table_schema || '.' || table_name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema IN ('clinic_comms', 'server')
        """;
    return jdbc.sql(sql).query(String.class).list();
  }

  private boolean has(String table, String text) {
    String sql = "SELECT EXISTS (SELECT FROM %s t WHERE t::text LIKE :text OR t::text LIKE :bytes)";
    return jdbc.sql(String.format(Locale.ROOT, sql, table))
        .param("text", "%" + text + "%")
        .param("bytes", "%" + HexFormat.of().formatHex(text.getBytes(UTF_8)) + "%")
        .query(Boolean.class)
        .single();
  }
}
