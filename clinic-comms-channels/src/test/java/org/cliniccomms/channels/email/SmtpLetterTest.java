package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.channels.email.MailSamples.KEY;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpLetterTest {
  private static final URI PAGE = URI.create("https://lakeside.example/stop?c=1");

  private static final SendResult TAKEN = new SendResult.Taken(MailSamples.LETTER_ID);

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  @DisplayName("a letter carries our id, a neutral subject and the text as it is")
  void aLetterCarriesOurIdAndTheText() throws MessagingException, IOException {
    assertThat(channel(settings()).send(MailSamples.request())).isEqualTo(TAKEN);

    MimeMessage letter = only();
    assertThat(header(letter, "Message-ID")).isEqualTo("<" + MailSamples.LETTER_ID + ">");
    assertThat(letter.getSubject()).isEqualTo("Message from your clinic");
    assertThat(header(letter, "From")).isEqualTo(MailSamples.FROM);
    assertThat(header(letter, "To")).isEqualTo(MailSamples.PATIENT);
    assertThat(header(letter, "Date")).isEqualTo("Mon, 2 Mar 2026 15:00:00 +0000");
    assertThat(header(letter, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(letter.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(((String) letter.getContent()).replace("\r\n", "\n").stripTrailing())
        .isEqualTo(MailSamples.BODY);
    assertThat(letter.getHeader("Reply-To")).isNull();
    assertThat(letter.getHeader("Expires")).isNull();
  }

  @Test
  @DisplayName(
      "A111 a letter offers unsubscribing by mail, by one click, and by a link in its text")
  void aLetterOffersUnsubscribing() throws MessagingException, IOException {
    SmtpSettings.Builder settings =
        settings().unsubscribeMailbox("stop&go@lakeside.example").unsubscribePage(PAGE, KEY);

    channel(settings).send(MailSamples.request());

    String link = link(only());
    assertThat(link).startsWith(PAGE + "&t=").doesNotContain("@").hasSizeGreaterThan(150);
    assertThat(header(only(), "List-Unsubscribe").replaceAll("\\s+", " "))
        .isEqualTo(
            "<"
                + link
                + ">, <mailto:stop%26go@lakeside.example?subject=unsubscribe%20"
                + MailSamples.MESSAGE
                + ">");
    assertThat(header(only(), "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(((String) only().getContent()).replace("\r\n", "\n"))
        .startsWith(MailSamples.BODY)
        .contains("No more e-mail from us:", link);
  }

  /** The page that mail programs ask. */
  private static String link(MimeMessage letter) throws MessagingException {
    String ways = header(letter, "List-Unsubscribe").replaceAll("\\s+", "");
    return ways.substring(1, ways.indexOf('>'));
  }

  private static WebhookReading asked(SmtpEmailChannel channel, String method, String link) {
    byte[] body = "List-Unsubscribe=One-Click".getBytes(US_ASCII);
    return channel.read(new WebhookRequest(method, link, Map.of(), body), MailSamples.NOW);
  }

  @Test
  @DisplayName(
      "A111 A53 One click ends mail to whom the letter was written; looking at it does not")
  void oneClickEndsMail() throws MessagingException {
    SmtpEmailChannel channel = channel(settings().unsubscribePage(PAGE, KEY));
    channel.send(MailSamples.request());
    String link = link(only());

    WebhookReading.Genuine looked = (WebhookReading.Genuine) asked(channel, "GET", link);
    assertThat(looked.events()).isEmpty();
    assertThat(looked.answer().body()).contains("<form method=\"post\">");

    WebhookReading.Genuine clicked = (WebhookReading.Genuine) asked(channel, "POST", link);
    InboundEvent event = clicked.events().get(0);
    assertThat(event.line()).isEqualTo(MailSamples.request().line());
    assertThat(event.dedupeKey()).startsWith("unsubscribe:" + MailSamples.MESSAGE);
    assertThat(((InboundEvent.Text) event.content()).carrierIntent())
        .isEqualTo(ReplyIntent.OPT_OUT);
    assertThat(clicked.answer().body()).contains("You get no more e-mail");
    assertThat(clicked.ofNoClinic().status()).isEqualTo(404);
    assertThat(clicked.clinic()).isEqualTo(MailSamples.request().clinicId());
  }

  @Test
  @DisplayName("A53 A link that tells no clinic, as older letters have it, works on")
  void anOlderLinkWorksOn() {
    SmtpEmailChannel channel = channel(settings().unsubscribePage(PAGE, KEY));
    String token =
        new Unsubscription(
                MailSamples.request().line(), MailSamples.request().messageId(), Locale.US, null)
            .sealed(KEY);

    WebhookReading.Genuine clicked =
        (WebhookReading.Genuine) asked(channel, "POST", PAGE + "&t=" + token);

    assertThat(clicked.events().get(0).line()).isEqualTo(MailSamples.request().line());
    assertThat(clicked.clinic()).isNull();
  }

  @Test
  @DisplayName("A111 A double click is one request; who opts in again may click again soon")
  void theSameLinkMayBeUsedAgain() throws MessagingException {
    SmtpEmailChannel channel = channel(settings().unsubscribePage(PAGE, KEY));
    channel.send(MailSamples.request());
    String link = link(only());

    String first = clickedAt(channel, link, Duration.ZERO);

    assertThat(clickedAt(channel, link, Duration.ZERO)).isEqualTo(first);
    assertThat(clickedAt(channel, link, Duration.ofMinutes(1))).isNotEqualTo(first);
  }

  private static String clickedAt(SmtpEmailChannel channel, String link, Duration later) {
    byte[] body = "List-Unsubscribe=One-Click".getBytes(US_ASCII);
    WebhookRequest request = new WebhookRequest("POST", link, Map.of(), body);
    WebhookReading reading = channel.read(request, MailSamples.NOW.plus(later));
    return ((WebhookReading.Genuine) reading).events().get(0).dedupeKey();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List-Unsubscribe|One-Click|true",
        "List-Unsubscribe|No|false",
        "Other|One-Click|false"
      })
  @DisplayName("A111 A mail program may send its one click as a part of a form")
  void oneClickMayBeAPartOfAForm(String sample) throws MessagingException {
    String[] field = sample.split("\\|", -1);
    SmtpEmailChannel channel = channel(settings().unsubscribePage(PAGE, KEY));
    channel.send(MailSamples.request());
    String form =
        "--x7\r\nContent-Disposition: form-data; name=\""
            + field[0]
            + "\"\r\nContent-Type: text/plain\r\n\r\n"
            + field[1]
            + "\r\n--x7--\r\n";

    WebhookReading read =
        channel.read(
            new WebhookRequest(
                "POST",
                link(only()),
                Map.of("Content-Type", List.of("multipart/form-data; boundary=x7")),
                form.getBytes(US_ASCII)),
            MailSamples.NOW);

    assertThat(read instanceof WebhookReading.Genuine).isEqualTo(Boolean.valueOf(field[2]));
  }

  @Test
  @DisplayName("A111 A link that was guessed, changed or made with another key ends nothing")
  void aGuessedLinkEndsNothing() throws MessagingException {
    SmtpEmailChannel channel = channel(settings().unsubscribePage(PAGE, KEY));
    channel.send(MailSamples.request());
    String link = link(only());
    SmtpEmailChannel other =
        channel(settings().unsubscribePage(PAGE, new SecretKeySpec(new byte[32], "HmacSHA256")));

    char last = link.charAt(link.length() - 4);
    String changed =
        link.substring(0, link.length() - 4)
            + (last == 'A' ? 'B' : 'A')
            + link.substring(link.length() - 3);
    for (String wrong :
        List.of(changed, PAGE + "&t=", PAGE + "&t=***", PAGE + "&t=AAAA", PAGE.toString(), "::")) {
      assertThat(asked(channel, "POST", wrong)).isInstanceOf(WebhookReading.Refused.class);
    }
    assertThat(asked(other, "POST", link)).isInstanceOf(WebhookReading.Refused.class);
    assertThat(asked(channel(settings()), "POST", link)).isInstanceOf(WebhookReading.Refused.class);
    assertThat(
            channel.read(new WebhookRequest("POST", link, Map.of(), new byte[0]), MailSamples.NOW))
        .as("a POST that does not say so")
        .isInstanceOf(WebhookReading.Refused.class);
  }

  @Test
  @DisplayName("without a page a letter offers unsubscribing by mail only, to the sender")
  void withoutAPageALetterOffersMailOnly() throws MessagingException {
    channel(settings()).send(MailSamples.request());

    assertThat(header(only(), "List-Unsubscribe"))
        .isEqualTo(
            "<mailto:desk@lakeside.example?subject=unsubscribe%20" + MailSamples.MESSAGE + ">");
    assertThat(only().getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  @DisplayName("bounces go to their own address, replies to the line's, and the name is shown")
  void addressesGoWhereTheyShould() throws MessagingException {
    SmtpSettings.Builder settings =
        settings()
            .displayName("Lakeside Clínica, \"Desk\" <x@evil.example>")
            .bounces("bounces@lakeside.example");
    SendRequest request =
        MailSamples.request(
            MailSamples.MESSAGE,
            "office@bücher.example",
            MailSamples.PATIENT,
            "short",
            MailSamples.NOW.plus(Duration.ofMinutes(7)));

    assertThat(channel(settings).send(request)).isEqualTo(TAKEN);

    MimeMessage letter = only();
    assertThat(letter.getFrom()).hasSize(1);
    assertThat(((InternetAddress) letter.getFrom()[0]).getAddress()).isEqualTo(MailSamples.FROM);
    assertThat(((InternetAddress) letter.getFrom()[0]).getPersonal())
        .isEqualTo("Lakeside Clínica, \"Desk\" <x@evil.example>");
    assertThat(header(letter, "Reply-To")).isEqualTo("office@xn--bcher-kva.example");
    assertThat(header(letter, "Return-Path")).isEqualTo("<bounces@lakeside.example>");
    assertThat(header(letter, "Expires")).isEqualTo("Mon, 2 Mar 2026 15:07:00 +0000");
  }

  @Test
  @DisplayName("a second attempt sends the same letter, byte for byte")
  void aSecondAttemptSendsTheSameLetter() throws MessagingException, IOException {
    SmtpEmailChannel channel = channel(settings());

    assertThat(channel.send(MailSamples.request())).isEqualTo(TAKEN);
    assertThat(channel.send(MailSamples.request())).isEqualTo(TAKEN);

    MimeMessage[] letters = mail.getReceivedMessages();
    assertThat(letters).hasSize(2);
    assertThat(written(letters[0])).isEqualTo(written(letters[1]));
  }

  @Test
  @DisplayName("who has to sign in does so")
  void whoHasToSignInDoesSo() {
    mail.setUser(MailSamples.FROM, MailSamples.USER, MailSamples.PASSWORD);
    mail.getUserManager().setAuthRequired(true);
    String login = MailSamples.USER + ":" + MailSamples.ESCAPED_PASSWORD + "@";

    assertThat(signingIn(login).send(MailSamples.request())).isEqualTo(TAKEN);
    assertThat(signingIn(MailSamples.USER + ":wrong@").send(MailSamples.request()))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> {
              assertThat(rejected.failure()).isEqualTo(FailureClass.CONFIGURATION);
              assertThat(rejected.code()).startsWith("535");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12145551234",
        "ann",
        "@home.example",
        "ann@",
        "ann miller@home.example",
        "ann@home.example, bob@home.example",
        "ann@home.example\r\nBcc: bob@home.example",
        "ann@home.example\nBcc:bob@home.example",
        "\"ann\"@home.example",
        "<ann@home.example>",
        "ann@[127.0.0.1]",
        "ann..miller@home.example",
        "änn@home.example",
        "ann@-home.example",
        "ann@home..example"
      })
  @DisplayName("what is no plain address gets no letter")
  void whatIsNoAddressGetsNoLetter(String address) {
    assertThat(channel(settings()).send(to(address)))
        .isEqualTo(
            new SendResult.Rejected(FailureClass.PERMANENT_NUMBER, "recipient-address", null));
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  @DisplayName("a domain beyond ASCII is written in its ASCII form")
  void aDomainBeyondAsciiIsConverted() throws MessagingException {
    assertThat(channel(settings()).send(to("ann@bücher.example"))).isEqualTo(TAKEN);

    assertThat(header(only(), "To")).isEqualTo("ann@xn--bcher-kva.example");
  }

  @Test
  @DisplayName("a line whose sender is no address is a matter of settings, a huge text of content")
  void whatCannotBeWrittenIsRefused() {
    SendRequest fromPhone =
        MailSamples.request(
            MailSamples.MESSAGE, "+12145550100", MailSamples.PATIENT, MailSamples.BODY, null);
    SendRequest huge =
        MailSamples.request(
            MailSamples.MESSAGE, MailSamples.FROM, MailSamples.PATIENT, "x".repeat(4_001), null);

    assertThat(channel(settings()).send(fromPhone))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "sender-address", null));
    assertThat(channel(settings()).send(huge))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, "too-long", null));
  }

  private static SendRequest to(String recipient) {
    return MailSamples.request(
        MailSamples.MESSAGE, MailSamples.FROM, recipient, MailSamples.BODY, null);
  }

  private SmtpEmailChannel signingIn(String login) {
    return channel(
        SmtpSettings.builder(
            "smtp://" + login + "localhost:" + mail.getSmtp().getPort(), MailSamples.FROM));
  }

  private static SmtpEmailChannel channel(SmtpSettings.Builder settings) {
    return new SmtpEmailChannel(settings.build());
  }

  private SmtpSettings.Builder settings() {
    return MailSamples.settings(mail.getSmtp().getPort());
  }

  private MimeMessage only() {
    MimeMessage[] received = mail.getReceivedMessages();
    assertThat(received).hasSize(1);
    return received[0];
  }

  private static String header(MimeMessage letter, String name) throws MessagingException {
    assertThat(letter.getHeader(name)).as(name).hasSize(1);
    return letter.getHeader(name)[0];
  }

  /** Without what the server put before it. */
  private static String written(MimeMessage letter) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    letter.writeTo(bytes, new String[] {"Received", "Return-Path"});
    return bytes.toString(UTF_8);
  }
}
