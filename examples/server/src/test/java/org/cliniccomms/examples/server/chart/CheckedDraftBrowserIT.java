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

/** A draft in a real browser as it is shown unless a clinic wants it otherwise: checked. */
class CheckedDraftBrowserIT extends PageBrowser {
  /** There as long as the server that asks it: to the end. */
  private static final ScriptedModelServer MODEL =
      ScriptedModelServer.start(ModelScript.grounded());

  private static final Pattern METFORMIN = Pattern.compile("Metformin 500 mg");

  @DynamicPropertySource
  static void modelSettings(DynamicPropertyRegistry registry) {
    registry.add("OPENAI_BASE_URL", () -> MODEL.baseUrl().toString());
    registry.add("LLM_MODEL", () -> "scripted-1");
  }

  @Test
  @DisplayName("R15 The first sentence that holds is shown while the model writes on, as a draft")
  void theFirstSentenceIsShownWhileTheModelWrites() throws Exception {
    // Said so far: one sentence that is complete and holds, and half of one that is neither.
    MODEL.script(
        ModelScript.says("She takes Metformin 500 mg [1]. She takes Zelorvax too [1].")
            .pausingAfter(9));
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.locator("nav a[href='/charts']").click();
      page.locator("#chart-patients a").getByText("Nadia Chan").click();
      page.locator("#chart-question").fill("What medicines does the patient take?");
      page.locator("#chart-question").press("Enter");
      Locator exchange = page.locator("#chart-answers .exchange").last();

      assertThat(exchange.locator(".said")).containsText(METFORMIN);
      assertThat(exchange.locator(".said")).not().containsText("Zelorvax");
      assertThat(exchange.locator(".note")).hasText("Draft, each sentence checked:");
      assertThat(exchange.locator(".head")).hasCount(0);
      page.screenshot(picture("charts-draft-checked"));
      assertThat(serious(page, axe())).isEmpty();

      MODEL.resume();

      assertThat(exchange.locator(".head")).containsText("scripted-1");
      assertThat(exchange.locator(".said")).containsText(METFORMIN);
      assertThat(exchange.locator(".said")).not().containsText("Zelorvax");
      assertThat(exchange.locator(".note")).hasCount(0);
      assertThat(complaints).isEmpty();
    }
  }
}
