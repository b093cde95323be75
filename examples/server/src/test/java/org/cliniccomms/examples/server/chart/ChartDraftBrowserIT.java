package org.cliniccomms.examples.server.chart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.page.PageBrowser;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a model writes in a real browser: shown as a draft, then replaced by what was checked. */
class ChartDraftBrowserIT extends PageBrowser {
  /** There as long as the server that asks it: to the end. */
  private static final ScriptedModelServer MODEL =
      ScriptedModelServer.start(ModelScript.grounded());

  private static final Pattern METFORMIN = Pattern.compile("metformin", Pattern.CASE_INSENSITIVE);

  @DynamicPropertySource
  static void modelSettings(DynamicPropertyRegistry registry) {
    registry.add("OPENAI_BASE_URL", () -> MODEL.baseUrl().toString());
    registry.add("LLM_MODEL", () -> "scripted-1");
    registry.add("LLM_RAW_DRAFTS", () -> "true");
  }

  @Test
  void wordsAreShownAsTheyComeAndThenReplacedByTheCheckedAnswer() throws Exception {
    MODEL.script(ModelScript.says("He takes Zelorvax daily [1]. More of it.").pausingAfter(3));
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      Locator exchange = ask(page);

      assertThat(exchange.locator(".said")).hasText("He takes Zelorvax");
      assertThat(exchange.locator(".note")).hasText("Draft, not checked yet:");
      page.screenshot(picture("charts-draft"));
      assertThat(serious(page, axe())).isEmpty();

      MODEL.resume();

      assertThat(exchange.locator(".said")).containsText(METFORMIN);
      assertThat(exchange.locator(".said")).not().containsText("Zelorvax");
      assertThat(exchange.locator(".note")).hasCount(0);
      assertThat(exchange.locator(".head")).containsText("the model failed");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void anAnswerThatHoldsNamesItsModel() throws Exception {
    MODEL.script(ModelScript.grounded());
    try (BrowserContext context = context(PHONE, ColorScheme.DARK)) {
      Page page = signIn(context);
      Locator exchange = ask(page);

      assertThat(exchange.locator(".head")).containsText("scripted-1");
      assertThat(exchange.locator(".said")).containsText(METFORMIN);
      assertThat(exchange.locator("button.mark").first()).isVisible();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  @DisplayName("R18 That the model broke off stays to be read above what the records say")
  void thatTheModelBrokeOffIsShown() throws Exception {
    MODEL.script(ModelScript.grounded().stallingAfter(3));
    try (BrowserContext context = context(PHONE, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      Locator exchange = ask(page);

      assertThat(exchange.locator(".head")).containsText("no model");
      assertThat(exchange.locator(".note")).containsText("The model broke off");
      assertThat(exchange.locator(".said")).containsText(METFORMIN);
      page.screenshot(picture("charts-broke-off"));
      assertThat(serious(page, axe())).isEmpty();
      assertThat(wider(page)).isFalse();
      assertThat(complaints).isEmpty();
    }
  }

  private static Locator ask(Page page) {
    page.locator("nav a[href='/charts']").click();
    page.locator("#chart-patients a").getByText("Nadia Chan").click();
    page.locator("#chart-question").fill("What medicines does the patient take?");
    page.locator("#chart-question").press("Enter");
    return page.locator("#chart-answers .exchange").last();
  }
}
