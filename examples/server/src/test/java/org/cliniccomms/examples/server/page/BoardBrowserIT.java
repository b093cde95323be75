package org.cliniccomms.examples.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The board, the phones and the patients' chat in a real browser. */
class BoardBrowserIT extends PageBrowser {
  @Autowired private ClinicComms comms;

  @Test
  void aCancelledAppointmentIsFilledByAYesWithoutAReload() throws Exception {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page board = signIn(context);
      board.locator("a[href='/cancel']").click();
      board.locator("#offer-it").click();
      String seat = "#" + board.url().substring(board.url().indexOf('#') + 1);
      assertThat(board.locator(seat + " .offer time.left")).hasCount(3);
      assertThat(board.locator(seat + " .state").first()).containsText("Open seat");
      board.screenshot(picture("board-offers"));
      Object opened = board.evaluate("window.opened = String(Math.random())");

      Page phones = watched(context.newPage());
      phones.navigate(address("/phones"));
      phones.screenshot(picture("phones"));
      // The shelf puts the newest text first: hold on to this phone, not to its place.
      Locator phone = phones.locator("#phone-" + asked(seat.substring("#seat-".length())));
      assertThat(phone).containsText(Pattern.compile("Reply YES|Responda SI"));
      phone.locator(".quick button").first().click();

      assertThat(board.locator(".settled " + seat)).containsText("Filled");
      assertThat(phone.locator(".bubble").last())
          .containsText(Pattern.compile("you are booked|su cita es"));
      assertThat(board.evaluate("window.opened")).as("no reload").isEqualTo(opened);
      assertThat(board.locator("#needs-you"))
          .not()
          .containsText(Pattern.compile("\\d{4}-\\d{2}-\\d{2}T"));
      board.screenshot(picture("board-filled"));

      Locator box = phone.locator("input[name=text]");
      box.fill("Thank you");
      phone.locator(".write button").click();
      assertThat(phone.locator(".bubble.mine").last()).containsText("Thank you");
      assertThat(box).hasValue("");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aHoldRunsOutWhenTheDemoClockMoves() {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page board = signIn(context);
      board.locator("a[href='/cancel']").click();
      board.locator("#offer-it").click();
      String seat = "#" + board.url().substring(board.url().indexOf('#') + 1);
      assertThat(board.locator(seat + " .offer time.left")).hasCount(3);

      Page phones = watched(context.newPage());
      phones.navigate(address("/phones"));
      phones.locator("#forward-7").click();
      phones.locator("#forward-1").click();

      assertThat(board.locator(seat + " .progress").first()).containsText("batch 2");
      board.locator(seat + " details summary").first().click();
      assertThat(board.locator(seat + " .more .offer").first()).containsText("no answer");

      board.locator(seat + " .head .acts button").click();
      assertThat(board.locator("#confirm")).containsText("Stop asking for");
      board.screenshot(picture("board-confirm"));
      replace(board, seat + " .head .acts button");
      board.locator("#confirm button[value=yes]").click();
      assertThat(board.locator(".settled " + seat)).containsText("Withdrawn");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aYesIsAskedForAgainWhenItsQuestionChangedAndFailsVisiblyWhenItsButtonIsGone() {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page board = signIn(context);
      board.locator("a[href='/cancel']").click();
      board.locator("#offer-it").click();
      String seat = "#" + board.url().substring(board.url().indexOf('#') + 1);
      Locator stop = board.locator(seat + " .head .acts button");
      Locator yes = board.locator("#confirm button[value=yes]");

      stop.click();
      assertThat(yes).isVisible();
      stop.evaluate("button => button.setAttribute('hx-confirm', 'Stop another?')");
      replace(board, seat + " .head .acts button");
      stop.evaluate("button => button.setAttribute('hx-confirm', 'Stop for good?')");
      yes.click();
      assertThat(board.locator("#confirm")).containsText("Stop for good?");
      assertThat(yes).isVisible();

      stop.evaluate("button => button.remove()");
      assertThat(board.locator("#failed")).isHidden();
      yes.click();
      assertThat(board.locator("#failed")).isVisible();
      assertThat(complaints).isEmpty();

      board.reload();
      stop.click();
      yes.click();
      assertThat(board.locator(".settled " + seat)).containsText("Withdrawn");
    }
  }

  @Test
  void aScoreOpensByKeyboardAndStaysOpenWhileTheBoardChanges() {
    try (BrowserContext context = context(DESK, ColorScheme.DARK)) {
      Page board = signIn(context);
      Locator why = board.locator(".why").last();
      why.locator("summary").focus();
      board.keyboard().press("Enter");
      assertThat(why.locator(".parts")).isVisible();
      board.screenshot(picture("board-dark"));
      board.keyboard().press("Escape");
      assertThat(why.locator(".parts")).isHidden();
    }
  }

  @Test
  void aCallIsAnsweredAndTheVisitConfirmedByKey() throws Exception {
    String patient = patient("+1 214 555 0990");
    String visit = created("appointments", "{\"patientId\":\"" + patient + "\"," + noonInDays(40));
    String call = created("calls", "{\"appointmentId\":\"" + visit + "\"}");
    try (BrowserContext context = context(PHONE, ColorScheme.LIGHT)) {
      Page phones = signIn(context);
      phones.navigate(address("/phones"));
      Locator ringing = phones.locator("#call-" + call);
      assertThat(ringing).containsText("The clinic is calling");
      // Once the vendor has the call its text stands on the phone, and nothing moves any more.
      assertThat(phones.locator("#phone-" + patient + " .bubble")).hasCount(1);
      pressWhileItIsReplaced(phones, "#answer-" + call);
      assertThat(ringing.locator(".said")).containsText("press 1");
      assertThat(phones.locator("#listen-" + call)).isVisible();
      phones.screenshot(picture("phones-call"));
      assertThat(serious(phones, axe())).isEmpty();

      phones.locator("#key-1-" + call).click();

      assertThat(ringing.locator(".said")).containsText("We expect you");
      assertThat(read(send(get("calls/" + call))).get("outcome").stringValue())
          .isEqualTo("confirmed");
      phones.locator("#end-" + call).click();
      assertThat(ringing).hasCount(0);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aPatientSignsInByACodeAndChats() throws Exception {
    String phone = "+1 214 555 0991";
    String patient = patient(phone);
    try (BrowserContext desk = context(DESK, ColorScheme.LIGHT);
        BrowserContext theirs = context(PHONE, ColorScheme.DARK)) {
      Page phones = signIn(desk);
      Page chat = watched(theirs.newPage());
      chat.navigate(address("/chat"));
      chat.locator("#phone").fill(phone);
      chat.locator("#chat-phone button[type=submit]").click();
      assertThat(chat.locator("#code")).isVisible();

      phones.navigate(address("/phones"));
      Locator text = phones.locator("#phone-" + patient + " .bubble .text").last();
      assertThat(text).containsText(Pattern.compile("\\d{6}"));
      Matcher code = Pattern.compile("\\d{6}").matcher(text.textContent());
      assertThat(code.find()).isTrue();
      chat.locator("#code").fill(code.group());
      chat.locator("#chat-code button[type=submit]").click();
      chat.locator("#chat-text").fill("HELP");
      chat.locator("#chat-say button[type=submit]").click();

      assertThat(chat.locator("#chat-lines .bubble")).hasCount(2);
      assertThat(chat.locator("#chat-lines .bubble").first()).containsText("HELP");
      assertThat(chat.locator("#chat-lines .bubble").last()).containsText("Lakeside Clinic");
      chat.screenshot(picture("chat-talk"));
      assertThat(serious(chat, axe())).isEmpty();
      assertThat(wider(chat)).isFalse();
      chat.reload();
      assertThat(chat.locator("#chat-lines .bubble")).hasCount(2);
      assertThat(complaints).isEmpty();
    }
  }

  /** News may come at any moment, also between press and release. */
  private static void pressWhileItIsReplaced(Page page, String button) {
    page.locator(button).hover();
    page.mouse().down();
    replace(page, button);
    page.mouse().up();
  }

  /** Does what news does to a button. */
  private static void replace(Page page, String button) {
    page.locator(button)
        .evaluate(
            "old => { const next = old.cloneNode(true); old.replaceWith(next); htmx.process(next);"
                + " }");
  }

  private String patient(String phone) throws Exception {
    return created(
        "patients",
        "{\"name\":\"Browser Patient\",\"phone\":\""
            + phone
            + "\",\"channels\":[\"sms\",\"voice\",\"web-chat\"]}");
  }

  private String noonInDays(int days) throws Exception {
    String provider = created("providers", "{\"name\":\"Dr. Browser\",\"type\":\"physician\"}");
    String location = read(send(get("locations"))).get("items").get(0).get("id").stringValue();
    Instant start =
        comms
            .now(OwnClinic.ID)
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofDays(days))
            .plus(Duration.ofHours(18));
    return String.format(
        Locale.ROOT,
        "\"providerId\":\"%s\",\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"}",
        provider,
        location,
        start,
        start.plus(Duration.ofMinutes(30)));
  }

  private String created(String path, String body) throws Exception {
    HttpResponse<String> answer =
        send(post("/api/v1/" + path, body).header("Authorization", admin()));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return read(answer).get("id").stringValue();
  }

  /** Whom a seat is offered to, one of them. */
  private String asked(String seat) throws Exception {
    String entry =
        read(send(get("cancellations/" + seat + "/offers")))
            .get("items")
            .get(0)
            .get("entryId")
            .stringValue();
    return read(send(get("waitlist/" + entry))).get("patientId").stringValue();
  }

  private HttpRequest.Builder get(String path) throws Exception {
    return to("/api/v1/" + path).header("Authorization", admin());
  }

  @Test
  void noPageHasABarrierThatAxeCallsSerious() throws IOException {
    String axe = axe();
    for (View view : VIEWS) {
      try (BrowserContext context = context(view.width(), view.colours())) {
        Page page = signIn(context);
        for (String path : List.of("/?lang=" + view.language(), "/cancel", "/phones", "/chat")) {
          page.navigate(address(path));
          String name = view.name() + path.replaceAll("\\W", "-");
          page.screenshot(picture(name));
          assertThat(serious(page, axe)).as(name).isEmpty();
          assertThat(wider(page)).as("%s scrolls sideways", name).isFalse();
        }
      }
    }
  }
}
