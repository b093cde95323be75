package org.cliniccomms.examples.calllist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.fhir.testkit.PlainFhirServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The page in the machine's own Chromium, whose clock is in India; the clinic's is in Santiago,
 * where it is a quarter past ten at night.
 */
class CallListBrowserIT {
  private static final Instant NIGHT = Instant.parse("2026-11-24T01:15:00Z");
  private static final String TOMORROW = "2026-11-24";
  private static final String PASSWORD = "a password for the test";
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int DESK = 1360;
  private static final int PHONE = 360;
  private static final double PATIENCE_MILLIS = 60_000;

  private static @Nullable Playwright playwright;
  private static @Nullable Browser browser;
  private static @Nullable Serving serving;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    // A machine that is busy with other things takes its time.
    setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Optional<Path> chromium =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> onPath(name).stream())
            .findFirst();
    Optional<Path> node = onPath("node");
    assumeTrue(
        chromium.isPresent() && node.isPresent(),
        "SKIPPED: install chromium and nodejs to have the page tried in a browser");
    Map<String, String> environment =
        Map.of("TIMEZONE", "America/Santiago", "SERVER_PORT", "0", "CALL_LIST_PASSWORD", PASSWORD);
    InstantSource real = InstantSource.system();
    Duration ahead = Duration.between(real.instant(), NIGHT);
    serving = Serving.start(Settings.read(environment, true), () -> real.instant().plus(ahead));
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
    if (serving != null) {
      serving.close();
    }
  }

  private static PlainFhirServer fhir() {
    return Objects.requireNonNull(serving).desk().demoServer().orElseThrow();
  }

  @Test
  @DisplayName("Sync, list, calendar, call, key, contacted and write-back, in Spanish")
  void aVisitIsCalledAndConfirmedInSpanish() throws IOException {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      assertThat(page.locator("h1")).hasText("lunes, 23 de noviembre");
      assertThat(page.locator("#sync-text")).containsText("Leído a las 22:");
      page.locator("#sync-problems summary").click();
      assertThat(page.locator("#sync-problems li")).containsText("Appointment/cita-99");

      page.locator("#day-" + TOMORROW).press("Enter");
      assertThat(page.locator("h1")).hasText("martes, 24 de noviembre");
      Locator row = row(page, "Rosa Quilodrán");
      assertThat(row.locator(".time")).hasText("09:00");
      assertThat(row.locator(".phone")).hasText("•••• 0101");
      assertThat(row.locator(".state")).hasText("Pendiente");
      assertThat(row(page, "Paulina").locator(".time")).hasText("21:30");
      page.screenshot(picture("list-es"));

      row.locator("summary").click();
      assertThat(row.locator("details p")).containsText("pulse 1");
      assertThat(row.locator("details p")).hasAttribute("lang", "es");
      row.getByText("Llamar", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(row.locator(".state")).hasText("Llamando…");
      pressWhileItIsReplaced(
          page, row.getByText("Contestar", new Locator.GetByTextOptions().setExact(true)));
      assertThat(row.locator(".state")).hasText("Contestó una persona");
      assertThat(row.locator(".said").last()).containsText("Para confirmarla, pulse 1");
      assertThat(row.locator(".telephone")).not().containsText("Oftalmología");
      assertThat(row.locator("details")).hasAttribute("open", "");
      page.screenshot(picture("call-es"));
      assertThat(barriers(page)).isEmpty();

      row.locator("button[aria-label='Pulsar 1']").click();
      assertThat(row.locator(".state")).hasText("Confirmó");
      assertThat(row.locator(".telephone")).containsText("Oftalmología");
      assertThat(row.locator(".contacted")).hasText("Contactado");
      assertThat(row.getByText("En el servidor FHIR")).isVisible();
      assertThat(fhir().read("Appointment", "cita-4").orElseThrow().replaceAll("\\s", ""))
          .contains("\"Patient/rosa\"},\"status\":\"accepted\"")
          .contains("\"url\":\"Contactado\",\"valueBoolean\":true");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  @DisplayName("What changed on the FHIR server comes with the button; contacted by hand goes back")
  void whatChangesThereIsReadAndWhatIsNotedHereIsWrittenInEnglish() throws IOException {
    try (BrowserContext context = context(DESK, ColorScheme.DARK)) {
      Page page = signIn(context);
      page.navigate(address("/?day=" + TOMORROW + "&lang=en"));
      assertThat(page.locator("h1")).hasText("Tuesday 24 November");
      fhir().put(DemoClinic.visit("cita-new", "hector", Instant.parse("2026-11-24T22:00:00Z"), 1));
      page.locator("#sync-button").click();
      Locator row = row(page, "19:00");
      assertThat(row).containsText("Héctor Barrientos");
      assertThat(page.locator("#sync-text")).containsText("Read at");

      row.locator("button[aria-label^='Contacted']").click();
      assertThat(row.locator(".contacted")).hasText("Contacted");
      assertThat(row.getByText("On the FHIR server")).isVisible();
      assertThat(fhir().read("Appointment", "cita-new").orElseThrow().replaceAll("\\s", ""))
          .contains("\"url\":\"Contactado\",\"valueBoolean\":true")
          .contains("\"Patient/hector\"},\"status\":\"needs-action\"");

      page.locator("#month-after").press("Enter");
      assertThat(page.locator("#month-title")).hasText("December 2026");
      assertThat(page.locator("#day-2026-12-02"))
          .hasAttribute("aria-label", "Wednesday 2 December: 2 visits");
      assertThat(page.locator("h1")).hasText("Tuesday 24 November");
      page.screenshot(picture("list-en"));
      assertThat(barriers(page)).isEmpty();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aMachineHearsNothingOfTheVisitAndNobodyIsNoted() {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      page.navigate(address("/?day=" + TOMORROW));
      Locator row = row(page, "Ximena");
      row.getByText("Llamar", new Locator.GetByTextOptions().setExact(true)).click();
      row.getByText("Buzón de voz").click();
      assertThat(row.locator(".state")).hasText("Contestó una máquina");
      assertThat(row.locator(".telephone")).not().containsText("cita el");
      row.locator(".telephone").getByText("Colgar").click();
      assertThat(row.locator(".telephone")).hasCount(0);
      assertThat(row.locator(".contacted")).hasCount(0);
    }
  }

  @Test
  void whyThereIsNoCallStaysUntilItIsClosed() throws IOException {
    try (BrowserContext context = context(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(context);
      assertThat(page.locator("#refused")).isHidden();
      page.evaluate(
          "htmx.ajax('POST', '/visits/00000000-0000-0000-0000-000000000001/call',"
              + " {source: '#list', target: '#list'})");
      assertThat(page.locator("#refused")).containsText("La cita ya pasó o ya no existe.");
      assertThat(barriers(page)).isEmpty();
      fhir().put(DemoClinic.visit("cita-late", "hector", Instant.parse("2026-11-24T02:45:00Z"), 1));
      page.locator("#sync-button").click();
      assertThat(row(page, "23:45")).isVisible();
      assertThat(page.locator("#refused")).containsText("La cita ya pasó o ya no existe.");
      page.locator("#dismiss").click();
      assertThat(page.locator("#refused")).isHidden();
    }
  }

  @Test
  void nothingIsShownWithoutThePassword() {
    try (BrowserContext context = context(PHONE, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(address("/?day=" + TOMORROW));
      assertThat(page.locator("body")).not().containsText("Rosa");
      page.locator("#password").fill("not the password");
      page.locator("main button").click();
      assertThat(page.locator(".alert")).isVisible();
      assertThat(page.locator("body")).not().containsText("Rosa");
    }
  }

  @Test
  void noPageHasABarrierThatAxeFindsOnADeskOrAPhone() throws IOException {
    for (String language : List.of("es", "en")) {
      for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        int width = (language.equals("es") == (colours == ColorScheme.LIGHT)) ? PHONE : DESK;
        try (BrowserContext context = context(width, colours)) {
          Page page = watched(context.newPage());
          page.navigate(address("/login?lang=" + language));
          assertThat(barriers(page)).isEmpty();
          page.locator("#password").fill(PASSWORD);
          page.locator("main button").click();
          page.navigate(address("/?day=" + TOMORROW));
          String name = language + "-" + width + "-" + colours;
          assertThat(page.locator(".visits tbody").first()).isVisible();
          page.screenshot(picture(name).setFullPage(true));
          assertThat(barriers(page)).as(name).isEmpty();
          assertThat(
                  page.evaluate(
                      "document.documentElement.scrollWidth >"
                          + " document.documentElement.clientWidth"))
              .as("%s scrolls sideways", name)
              .isEqualTo(false);
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** The list may come anew at any moment, also between press and release. */
  private static void pressWhileItIsReplaced(Page page, Locator shown) {
    Locator button = page.locator("#" + shown.getAttribute("id"));
    button.hover();
    page.mouse().down();
    button.evaluate(
        "old => { const next = old.cloneNode(true); old.replaceWith(next); htmx.process(next); }");
    page.mouse().up();
  }

  private static Locator row(Page page, String text) {
    return page.locator("#list tbody").filter(new Locator.FilterOptions().setHasText(text));
  }

  @SuppressWarnings("unchecked")
  private static List<String> barriers(Page page) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(CallListBrowserIT.class.getResourceAsStream("/axe.min.js"))) {
      page.evaluate(new String(script.readAllBytes(), UTF_8));
    }
    return (List<String>)
        page.evaluate(
            """
            async () => (await axe.run(document)).violations
              .map(it => it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))
            """);
  }

  private Page signIn(BrowserContext context) {
    Page page = watched(context.newPage());
    page.navigate(address("/"));
    page.locator("#password").fill(PASSWORD);
    page.locator("main button").click();
    assertThat(page.locator("#list")).isVisible();
    assertThat(page.locator("#sync progress")).hasCount(0);
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
    BrowserContext context =
        Objects.requireNonNull(browser)
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setLocale("en-US")
                    .setTimezoneId("Asia/Kolkata")
                    .setColorScheme(colours));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context;
  }

  private static String address(String path) {
    return Objects.requireNonNull(serving).address().resolve(path).toString();
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
