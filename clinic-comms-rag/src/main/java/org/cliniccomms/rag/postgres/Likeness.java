package org.cliniccomms.rag.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.postgres.IndexDatabase.Tables;

/** Compares a question's vector with each of a chart's, by pgvector. */
final class Likeness {
  /** A vector without a direction is like none: pgvector calls that not a number. */
  private static final String COSINES =
      """
      select record, recency,
             max(coalesce(1 - nullif(embedding operator({vectors}.<=>) ?::{vectors}.vector,
                                     'NaN'::float8), 0))
        from {schema}.passage
       where clinic = ? and patient = ? and (? or kind = any (?))
       group by record, recency
      """;

  private Likeness() {}

  static List<Alike> of(Tables tables, ChartKey chart, Set<String> kinds, Question question)
      throws SQLException {
    try (PreparedStatement statement =
        tables.prepare(COSINES.replace("{vectors}", question.vectors()))) {
      statement.setString(1, question.vector());
      statement.setObject(2, chart.clinic().value());
      statement.setObject(3, chart.patient().value());
      statement.setBoolean(4, kinds.isEmpty());
      statement.setArray(5, tables.texts(kinds));
      List<Alike> alike = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          double cosine = Math.max(-1, Math.min(1, rows.getDouble(3)));
          alike.add(new Alike(new RecordId(rows.getString(1)), rows.getLong(2), cosine));
        }
      }
      return alike;
    }
  }

  /** Returns a vector as pgvector reads it. */
  static String literal(float[] vector) {
    return Arrays.toString(vector);
  }

  /**
   * The embedding of a question.
   *
   * @param vector as {@link #literal} has it
   * @param vectors the schema in which pgvector is, quoted
   * @param minCosine from which cosine on a record is found by it alone
   */
  record Question(String vector, String vectors, double minCosine) {}

  /** A record, and the cosine of the passage of it that is most alike. */
  record Alike(RecordId id, long recency, double cosine) {}
}
