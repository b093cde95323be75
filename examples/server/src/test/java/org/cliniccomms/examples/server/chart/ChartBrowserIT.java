package org.cliniccomms.examples.server.chart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.page.PageBrowser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions about a chart in a real browser. */
class ChartBrowserIT extends PageBrowser {

  @Test
  void aQuestionIsAnsweredAndAMarkOpensItsRecord() throws Exception {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.locator("nav a[href='/charts']").click();
      page.locator("#chart-patients a").getByText("Nadia Chan").click();
      assertThat(page.locator("#chart-answers .empty"))
          .hasText("Nothing asked about this chart yet.");
      assertThat(page.locator("#chart-question")).isFocused();
      ask(page, "What medicines does the patient take?");

      Locator exchange = page.locator("#chart-answers .exchange").last();
      assertThat(exchange.locator(".said"))
          .containsText(Pattern.compile("metformin", Pattern.CASE_INSENSITIVE));
      assertThat(exchange.locator(".head"))
          .containsText(Pattern.compile("answered from \\d+ record"));
      assertThat(exchange.locator(".head")).containsText("no model");
      exchange.locator("button.mark").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#chart-record")).isVisible();
      assertThat(page.locator("#record-about")).containsText("Medicine");
      assertThat(page.locator("#record-text mark")).not().isEmpty();
      page.screenshot(picture("charts-record"));
      assertThat(serious(page, axe())).isEmpty();
      assertThat(wider(page)).isFalse();
      page.keyboard().press("Escape");
      assertThat(page.locator("#chart-record")).isHidden();
      assertThat(exchange.locator("button.mark").first()).isFocused();

      ask(page, "Does she have a pacemaker?");
      assertThat(page.locator("#chart-answers .exchange").last().locator(".head"))
          .containsText("not in the record");

      page.reload();
      page.locator("#chart-sessions a").first().click();
      assertThat(page.locator("#chart-answers .exchange")).hasCount(2);
      Locator past = page.locator("#chart-answers .exchange").first();
      assertThat(past.locator(".head"))
          .containsText(Pattern.compile("answered from \\d+ records? · no model"));
      assertThat(page.locator("#chart-answers .exchange").last().locator(".head"))
          .hasText("not in the record");
      Locator mark = past.locator("button.mark").first();
      assertThat(mark).hasAttribute("aria-label", "Record 1");
      mark.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#chart-record")).isVisible();
      assertThat(page.locator("#record-about")).containsText("Medicine");
      assertThat(page.locator("#record-text")).not().isEmpty();
      page.screenshot(picture("charts-history"));
      assertThat(serious(page, axe())).isEmpty();
      page.keyboard().press("Escape");
      assertThat(mark).isFocused();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  @DisplayName("R10 A question of four characters is not sent, and the page says how to ask")
  void aShortFormIsNotSent() throws Exception {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.locator("nav a[href='/charts']").click();
      page.locator("#chart-patients a").getByText("Nadia Chan").click();
      page.locator("#chart-question").fill(" BP ? ");
      page.locator("#chart-question").press("Enter");

      assertThat(page.locator("#chart-error")).containsText("5 to 1000 characters");
      assertThat(page.locator("#chart-answers .exchange")).hasCount(0);
      assertThat(page.locator("#chart-question")).isFocused();
      ask(page, "BP ??");
      assertThat(page.locator("#chart-answers .exchange")).hasCount(1);
      assertThat(page.locator("#chart-error")).isHidden();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  @DisplayName("R15 Of a note exactly the words that were used are marked, and none around them")
  void theWordsThatWereUsedAreMarkedAndNoOthers() throws Exception {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.locator("nav a[href='/charts']").click();
      page.locator("#chart-patients a").getByText("Nadia Chan").click();
      ask(page, "Was she reminded to bring her glucose meter?");
      page.locator("#chart-answers .exchange").last().locator("button.mark").first().click();

      assertThat(page.locator("#record-about")).containsText("Note");
      String used = "She was reminded to bring her glucose meter.";
      assertThat(page.locator("#record-text mark")).hasCount(1);
      assertThat(page.locator("#record-text mark")).hasText(used);
      assertThat(page.locator("#record-text").textContent())
          .startsWith("Mrs. Chan comes for follow-up of her diabetes.")
          .contains("Repeat hemoglobin A1c in six months. " + used);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void nothingCanBeAskedBeforeThePageIsAlive() {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.route("**/charts.js", Route::abort);
      page.locator("nav a[href='/charts']").click();
      page.locator("#chart-patients a").getByText("Nadia Chan").click();

      assertThat(page.locator("#chart-whose")).hasText("Nadia Chan");
      assertThat(page.locator("#chart-question")).isHidden();
    }
  }

  @Test
  void aQuestionInSpanishOnASpanishPage() throws Exception {
    try (BrowserContext context = context(PHONE, ColorScheme.DARK)) {
      Page page = signIn(context);
      page.navigate(address("/charts?lang=es"));
      page.locator("#chart-patients a").getByText("Nadia Tanaka").click();
      ask(page, "¿A qué es alérgica la paciente?");

      Locator exchange = page.locator("#chart-answers .exchange").last();
      assertThat(exchange.locator(".said"))
          .containsText(Pattern.compile("aspirina", Pattern.CASE_INSENSITIVE));
      assertThat(exchange.locator(".head")).containsText("sin modelo");
      exchange.locator("button.mark").first().click();
      assertThat(page.locator("#record-about")).containsText("Alergia");
      page.screenshot(picture("charts-es"));
      assertThat(serious(page, axe())).isEmpty();
      assertThat(wider(page)).isFalse();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aChartThatIsNotOnesOwnIsOpenedWithAReason() throws Exception {
    assertThat(user("browser.clinician", "clinician")).startsWith("Bearer ");
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = watched(context.newPage());
      page.navigate(address("/login"));
      page.locator("input[name=username]").fill("browser.clinician");
      page.locator("input[name=password]").fill(ADMIN_PASSWORD);
      page.locator("main button[type=submit]").click();
      page.navigate(address("/charts"));
      assertThat(page.locator("#chart-patients")).not().containsText("Nadia Chan");
      page.locator("#chart-name").fill("Nadia Chan");
      Locator found = page.locator("#chart-patients li").first();
      assertThat(found).containsText("needs a reason");
      found.locator("a").click();
      assertThat(page.locator("#chart-locked")).isVisible();

      page.locator("#chart-question").fill("What medicines does the patient take?");
      page.locator("#chart-send").click();
      assertThat(page.locator("#break-glass")).containsText("are recorded");
      assertThat(page.locator("#break-open")).isDisabled();
      page.screenshot(picture("charts-break-glass"));
      assertThat(serious(page, axe())).isEmpty();
      page.locator("#break-glass button[value=no]").click();
      assertThat(page.locator("#chart-answers .exchange")).hasCount(0);

      page.locator("#chart-send").click();
      page.locator("#break-reason").fill("Brought in unconscious");
      page.locator("#break-open").click();
      assertThat(page.locator("#chart-answers .exchange .said"))
          .containsText(Pattern.compile("metformin", Pattern.CASE_INSENSITIVE));

      page.reload();
      page.locator("#chart-sessions a").first().click();
      page.locator("#chart-answers button.mark").first().click();
      assertThat(page.locator("#chart-record")).isHidden();
      page.locator("#break-reason").fill("Brought in unconscious");
      page.locator("#break-open").click();
      assertThat(page.locator("#chart-record")).isVisible();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void noViewOfThePageHasABarrier() throws Exception {
    String axe = axe();
    for (View view : VIEWS) {
      try (BrowserContext context = context(view.width(), view.colours())) {
        Page page = signIn(context);
        page.navigate(address("/charts?lang=" + view.language()));
        page.screenshot(picture(view.name() + "-charts"));
        assertThat(serious(page, axe)).as(view.name()).isEmpty();
        assertThat(wider(page)).as("%s scrolls sideways", view.name()).isFalse();
      }
    }
  }

  private static void ask(Page page, String question) {
    page.locator("#chart-question").fill(question);
    page.locator("#chart-question").press("Enter");
    assertThat(page.locator("#chart-send")).isVisible();
  }
}
