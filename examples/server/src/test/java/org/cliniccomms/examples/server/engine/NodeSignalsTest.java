package org.cliniccomms.examples.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodeSignalsTest extends ServerTest {
  private static final int PATIENCE_SECONDS = 60;

  @Autowired private DataSource pool;
  @Autowired private DatabaseAccess access;
  @Autowired private NodeSignals ours;
  @Autowired private JdbcClient jdbc;

  private final BlockingQueue<ClinicId> heard = new LinkedBlockingQueue<>();
  private final ClinicId clinic = ClinicId.random();
  private NodeSignals other;

  @BeforeEach
  void anotherServerStarts() {
    other = new NodeSignals(pool, access.applicationSource(), heard::add);
    other.start();
  }

  @AfterEach
  void andStops() {
    other.stop();
  }

  /** Our server says it again and again until the other one, which may not yet listen, heard it. */
  private void isHeard(ClinicId changed) throws InterruptedException {
    for (int tries = 0; tries < PATIENCE_SECONDS; tries++) {
      ours.changed(changed);
      ClinicId found = heard.poll(1, TimeUnit.SECONDS);
      // The server itself changes things meanwhile, and says so.
      while (found != null) {
        if (found.equals(changed)) {
          return;
        }
        found = heard.poll();
      }
    }
    throw new AssertionError("not heard within " + PATIENCE_SECONDS + " tries");
  }

  @Test
  @DisplayName("A change in one server is heard by the other, not by the one itself")
  void aChangeIsHeardByTheOther() throws InterruptedException {
    isHeard(clinic);

    ClinicId ownOfTheOther = ClinicId.random();
    ClinicId last = ClinicId.random();
    List<ClinicId> before = new ArrayList<>();
    other.changed(ownOfTheOther);
    ours.changed(last);
    // The server itself changes things meanwhile, and says so.
    ClinicId next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (!last.equals(next)) {
      assertThat(next).as("heard before the last one").isNotNull();
      before.add(next);
      next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(before).doesNotContain(ownOfTheOther);
    assertThat(heard).doesNotContain(ownOfTheOther);
  }

  @Test
  @DisplayName("After its connection broke, or strange words came, a server hears again")
  void aServerHearsAgain() throws InterruptedException, SQLException {
    isHeard(clinic);
    jdbc.sql("select pg_notify('clinic_comms_changed', 'x y')").query(String.class).single();
    assertThat(
            jdbc.sql(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where query = 'listen clinic_comms_changed'")
                .query(Integer.class)
                .single())
        .isPositive();
    heard.clear();

    isHeard(ClinicId.random());
  }
}
