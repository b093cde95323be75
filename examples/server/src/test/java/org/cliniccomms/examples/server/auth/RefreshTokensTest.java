package org.cliniccomms.examples.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.examples.server.auth.RefreshTokens.Renewed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens that are made and revoked at the same time. */
class RefreshTokensTest extends ServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Autowired private RefreshTokens refreshTokens;
  @Autowired private Accounts accounts;
  @Autowired private UserChanges changes;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;

  @Test
  @DisplayName("O10 a stolen token that is renewed while its owner uses it, too, is of no use")
  void aStolenTokenThatIsBeingRenewedIsOfNoUse() throws Exception {
    String first = begin("raced.owner");

    String second = renewWhile(first, () -> assertThat(refreshTokens.renew(first)).isEmpty());

    assertThat(refreshTokens.renew(second)).isEmpty();
  }

  @Test
  void aTokenThatIsBeingMadeIsRevokedToo() throws Exception {
    String first = begin("raced.reset");
    UserId user = someone("raced.reset").id();

    String second = renewWhile(first, () -> refreshTokens.revokeAll(user));

    assertThat(refreshTokens.renew(second)).isEmpty();
  }

  @Test
  void signingOutReachesATokenThatIsBeingMade() throws Exception {
    String first = begin("raced.leaver");
    String second = refreshTokens.renew(first).orElseThrow().token();

    String third = renewWhile(second, () -> refreshTokens.revokeFamily(first));

    assertThat(refreshTokens.renew(third)).isEmpty();
  }

  @Test
  void aPasswordReplacedWhileSomebodySignsInWithItGivesNoToken() throws Exception {
    begin("raced.newcomer");
    ServerUser before = someone("raced.newcomer");
    changes.changeOwnPassword(before, ADMIN_PASSWORD, ADMIN_PASSWORD + "!");

    assertThat(refreshTokens.begin(before)).isEmpty();
    assertThat(refreshTokens.begin(someone("raced.newcomer"))).isPresent();
  }

  private String begin(String username) throws Exception {
    user(username, "staff");
    return login(username, ADMIN_PASSWORD).get("refreshToken").stringValue();
  }

  private ServerUser someone(String username) {
    UUID id =
        jdbc.sql("SELECT id FROM server.app_user WHERE username = :username")
            .param("username", username)
            .query(UUID.class)
            .single();
    return accounts.find(new UserId(id)).orElseThrow();
  }

  /** Renews a token; before that is committed, {@code other} has begun and waits for it. */
  private String renewWhile(String token, Runnable other) {
    List<CompletableFuture<Void>> meanwhile = new ArrayList<>();
    Renewed renewed =
        transactions.execute(
            status -> {
              Renewed next = refreshTokens.renew(token).orElseThrow();
              meanwhile.add(CompletableFuture.runAsync(other));
              awaitSomebodyBehindThis();
              return next;
            });
    meanwhile.forEach(CompletableFuture::join);
    return Objects.requireNonNull(renewed).token();
  }

  private void awaitSomebodyBehindThis() {
    String sql =
        """
        SELECT count(*) FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
        """;
    long since = System.nanoTime();
    while (jdbc.sql(sql).query(Long.class).single() == 0) {
      assertThat(Duration.ofNanos(System.nanoTime() - since))
          .as("nobody waits for the renewal")
          .isLessThan(PATIENCE);
    }
  }
}
