package org.cliniccomms.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {
  private static final String RELAY = "smtp://relay.example";

  @ParameterizedTest
  @CsvSource({
    "smtp://relay.example,587,true",
    "SMTP://relay.example:2525/,2525,true",
    "smtps://relay.example,465,false",
    "smtp://localhost:1025,1025,false",
    "smtp://127.0.0.1,587,false",
    "smtp://[::1]:25,25,false",
    "smtp://127.0.0.1.evil.example,587,true",
    "smtp://localhost.example,587,true"
  })
  @DisplayName("mail that leaves the machine is secured unless told otherwise")
  void mailThatLeavesIsSecured(String url, int port, boolean startTls) {
    SmtpSettings settings = SmtpSettings.builder(url, MailSamples.FROM).build();

    assertThat(settings.server().port()).isEqualTo(port);
    assertThat(settings.startTls()).isEqualTo(startTls);
  }

  @Test
  @DisplayName("whether to secure can be told")
  void whetherToSecureCanBeTold() {
    assertThat(built(RELAY, it -> it.startTls(false)).startTls()).isFalse();
    assertThat(built("smtp://localhost", it -> it.startTls(true)).startTls()).isTrue();
    assertThat(built("smtps://relay.example", it -> it.startTls(true)).startTls()).isFalse();
  }

  @Test
  @DisplayName("user and password are read with their special characters")
  void userAndPasswordAreRead() {
    String url = "smtp://ann%40x:" + MailSamples.ESCAPED_PASSWORD + "@relay.example:587";

    SmtpServer server = SmtpServer.parse(url);

    assertThat(server.user()).isEqualTo("ann@x");
    assertThat(server.password()).isEqualTo(MailSamples.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "relay.example:587",
        "http://user:s3cret@relay.example",
        "smtp:relay.example",
        "smtp://",
        "smtp://user:s3cret@",
        "smtp://user:s3cret@relay.example:0",
        "smtp://user:s3cret@relay.example:70000",
        "smtp://s3cret@relay.example",
        "smtp://:s3cret@relay.example",
        "smtp://user:@relay.example",
        "smtp://user:s3cret%0D%0A@relay.example",
        "smtp://user:s3c ret@relay.example",
        "smtp://user:s3cret%zz@relay.example",
        "smtp://user:s3cret/x@relay.example",
        "smtp://user:s3cret?x@relay.example",
        "smtp://user:s3cret#x@relay.example",
        "smtp://user:s3cret@x@relay.example",
        "smtp://user:s3cret@relay.example/path",
        "smtp://user:s3cret@relay.example?x=1"
      })
  @DisplayName("a server that cannot be read is named, with a remedy, and not quoted")
  void aServerThatCannotBeReadIsNamed(String url) {
    SmtpSettings.Builder builder = SmtpSettings.builder(url, MailSamples.FROM);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageMatching("smtpUrl: (begin|write|name|end|give) .*")
        .hasMessageNotContainingAny("s3cret", "s3c");
  }

  @Test
  @DisplayName("no value can carry another header")
  void noValueCanCarryAnotherHeader() {
    assertRefused("subject", it -> it.subject("Hello\r\nBcc: x@evil.example"));
    assertRefused("subject", it -> it.subject("a\nb"));
    assertRefused("subject", it -> it.subject("a\u2028b"));
    assertRefused("subject", it -> it.subject(" "));
    assertRefused("displayName", it -> it.displayName("Desk\r\nBcc: x@evil.example"));
    assertRefused("bounces", it -> it.bounces("a@b.example>\r\nRCPT TO:<x@evil.example"));
    assertRefused("unsubscribeMailbox", it -> it.unsubscribeMailbox("a@b.example>, <x"));
    assertThatThrownBy(SmtpSettings.builder(RELAY, "Desk <a@b.example>")::build)
        .hasMessageStartingWith("from: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/x",
        "mailto:a@b.example",
        "https:/x",
        "https://a.example/ü",
        "https://u@a.example/x",
        "https://a.example/x#y"
      })
  @DisplayName("a page for unsubscribing is an https address in ASCII")
  void aPageIsAnHttpsAddress(String page) {
    assertRefused("unsubscribePage", it -> it.unsubscribePage(URI.create(page), MailSamples.KEY));
  }

  @ParameterizedTest
  @CsvSource({"0,10", "10,10", "11,10", "5,45"})
  @DisplayName("time-outs out of order are refused")
  void timeoutsOutOfOrderAreRefused(long connect, long request) {
    assertRefused(
        "timeouts", it -> it.timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(request)));
  }

  @Test
  @DisplayName("settings show neither user nor password")
  void settingsShowNoSecrets() {
    String url =
        "smtp://" + MailSamples.USER + ":" + MailSamples.ESCAPED_PASSWORD + "@relay.example";

    assertThat(built(url, it -> it).toString())
        .contains("smtp://***@relay.example:587 STARTTLS", MailSamples.FROM)
        .doesNotContain(MailSamples.USER, MailSamples.PASSWORD, MailSamples.ESCAPED_PASSWORD);
    assertThat(MailAddress.parse(MailSamples.PATIENT).orElseThrow().toString())
        .doesNotContain("ann");
  }

  private static void assertRefused(String field, UnaryOperator<SmtpSettings.Builder> change) {
    SmtpSettings.Builder builder = change.apply(SmtpSettings.builder(RELAY, MailSamples.FROM));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": ");
  }

  private static SmtpSettings built(String url, UnaryOperator<SmtpSettings.Builder> change) {
    return change.apply(SmtpSettings.builder(url, MailSamples.FROM)).build();
  }
}
