package org.cliniccomms.examples.server.chart;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps whose charts a user may ask about: those of some patients, or of all. */
@Repository
class Assignments {
  private final JdbcClient jdbc;
  private final InstantSource time;

  Assignments(JdbcClient jdbc, InstantSource time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /** Assigns a patient, or all of them for null; false if that was so. */
  boolean add(UserId user, @Nullable PatientId patient) {
    String sql =
        """
        INSERT INTO server.chart_assignment (user_id, patient_id, assigned_at)
        VALUES (:user, CAST(:patient AS uuid), :now) ON CONFLICT DO NOTHING
        """;
    return jdbc.sql(sql)
            .param("user", user.value())
            .param("patient", patient == null ? null : patient.value())
            .param("now", time.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Ends an assignment; false if there was none. */
  boolean remove(UserId user, @Nullable PatientId patient) {
    String sql =
        """
        DELETE FROM server.chart_assignment
        WHERE user_id = :user AND patient_id IS NOT DISTINCT FROM CAST(:patient AS uuid)
        """;
    return jdbc.sql(sql)
            .param("user", user.value())
            .param("patient", patient == null ? null : patient.value())
            .update()
        == 1;
  }

  /** Whether the user may ask about this patient, by name or as one of all. */
  boolean covers(UserId user, PatientId patient) {
    String sql =
        """
        SELECT count(*) FROM server.chart_assignment
        WHERE user_id = :user AND (patient_id = :patient OR patient_id IS NULL)
        """;
    return jdbc.sql(sql)
            .param("user", user.value())
            .param("patient", patient.value())
            .query(Long.class)
            .single()
        > 0;
  }

  /** Whether the user is assigned to anybody. */
  boolean coversAny(UserId user) {
    String sql = "SELECT EXISTS (SELECT FROM server.chart_assignment WHERE user_id = :user)";
    return jdbc.sql(sql).param("user", user.value()).query(Boolean.class).single();
  }

  /** Whether the user is assigned to all patients. */
  boolean coversAll(UserId user) {
    String sql =
        """
        SELECT count(*) FROM server.chart_assignment WHERE user_id = :user AND patient_id IS NULL
        """;
    return jdbc.sql(sql).param("user", user.value()).query(Long.class).single() > 0;
  }

  /** The assignments of a user in order; an empty one stands for all patients. */
  List<Optional<PatientId>> list(UserId user, int offset, int limit) {
    String sql =
        """
        SELECT patient_id FROM server.chart_assignment WHERE user_id = :user
        ORDER BY patient_id NULLS FIRST OFFSET :offset LIMIT :limit
        """;
    return jdbc.sql(sql)
        .param("user", user.value())
        .param("offset", offset)
        .param("limit", limit)
        .query(
            (row, number) ->
                Optional.ofNullable(row.getObject("patient_id", UUID.class)).map(PatientId::new))
        .list();
  }
}
