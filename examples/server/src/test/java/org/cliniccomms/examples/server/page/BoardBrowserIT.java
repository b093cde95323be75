package org.cliniccomms.examples.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.examples.server.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in a real browser: the machine's own Chromium, driven by its own Node.js. */
class BoardBrowserIT extends ServerTest {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int DESK = 1360;
  private static final int PHONE = 360;

  /** Every two of language, width and colours meet. */
  private static final List<View> VIEWS =
      List.of(
          new View("en", DESK, ColorScheme.LIGHT),
          new View("en", PHONE, ColorScheme.DARK),
          new View("es", DESK, ColorScheme.DARK),
          new View("es", PHONE, ColorScheme.LIGHT));

  private static @Nullable Playwright playwright;
  private static @Nullable Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() {
    Optional<Path> chromium =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> onPath(name).stream())
            .findFirst();
    Optional<Path> node = onPath("node");
    assumeTrue(
        chromium.isPresent() && node.isPresent(),
        "SKIPPED: install chromium and nodejs to have the pages tried in a browser");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.get().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void aCancelledAppointmentIsFilledByAYesWithoutAReload() {
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
      Locator phone = phones.locator("#" + phones.locator(".phone").first().getAttribute("id"));
      phone.locator(".quick button").first().click();

      assertThat(board.locator(".settled " + seat)).containsText("Filled");
      assertThat(phone.locator(".bubble").last())
          .containsText(Pattern.compile("you are booked|su cita es"));
      assertThat(board.evaluate("window.opened")).as("no reload").isEqualTo(opened);
      assertThat(board.locator("#needs-you"))
          .not()
          .containsText(Pattern.compile("\\d{4}-\\d{2}-\\d{2}T"));
      board.screenshot(picture("board-filled"));
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
      board.locator("#confirm button[value=yes]").click();
      assertThat(board.locator(".settled " + seat)).containsText("Withdrawn");
      assertThat(complaints).isEmpty();
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

  /** How somebody looks at the pages. */
  private record View(String language, int width, ColorScheme colours) {
    String name() {
      return language + "-" + width + "-" + colours;
    }
  }

  private static boolean wider(Page page) {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  @SuppressWarnings("unchecked")
  private static List<String> serious(Page page, String axe) {
    page.evaluate(axe);
    return (List<String>)
        page.evaluate(
            """
            async () => (await axe.run(document)).violations
              .filter(it => it.impact === 'serious' || it.impact === 'critical')
              .map(it => it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))
            """);
  }

  private static String axe() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(BoardBrowserIT.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  private Page signIn(BrowserContext context) {
    Page page = watched(context.newPage());
    page.navigate(address("/login"));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("#seats")).isVisible();
    return page;
  }

  private Page watched(Page page) {
    page.onPageError(complaints::add);
    page.onResponse(
        answer -> {
          if (answer.status() >= 400) {
            complaints.add(answer.status() + " " + answer.url());
          }
        });
    return page;
  }

  private static BrowserContext context(int width, ColorScheme colours) {
    return Objects.requireNonNull(browser)
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("en-US")
                .setColorScheme(colours));
  }

  private String address(String path) {
    return to(path).build().uri().toString();
  }

  private static Page.ScreenshotOptions picture(String name) {
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"));
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
