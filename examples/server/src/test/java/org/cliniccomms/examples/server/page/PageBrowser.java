package org.cliniccomms.examples.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
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
import java.util.stream.Stream;
import org.cliniccomms.examples.server.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The pages in a real browser: the machine's own Chromium, driven by its own Node.js. */
public abstract class PageBrowser extends ServerTest {
  private static final Path PICTURES = Path.of("target", "pictures");
  protected static final int DESK = 1360;
  protected static final int PHONE = 360;
  private static final double PATIENCE_MILLIS = 60_000;

  /** Every two of language, width and colours meet. */
  protected static final List<View> VIEWS =
      List.of(
          new View("en", DESK, ColorScheme.LIGHT),
          new View("en", PHONE, ColorScheme.DARK),
          new View("es", DESK, ColorScheme.DARK),
          new View("es", PHONE, ColorScheme.LIGHT));

  private static @Nullable Playwright playwright;
  private static @Nullable Browser browser;
  protected final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() {
    // A machine that is busy with other things takes its time.
    setDefaultAssertionTimeout(PATIENCE_MILLIS);
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

  /** How somebody looks at the pages. */
  protected record View(String language, int width, ColorScheme colours) {
    public String name() {
      return language + "-" + width + "-" + colours;
    }
  }

  protected static boolean wider(Page page) {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  @SuppressWarnings("unchecked")
  protected static List<String> serious(Page page, String axe) {
    page.evaluate(axe);
    return (List<String>)
        page.evaluate(
            """
            async () => (await axe.run(document)).violations
              .filter(it => it.impact === 'serious' || it.impact === 'critical')
              .map(it => it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))
            """);
  }

  protected static String axe() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(PageBrowser.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  protected Page signIn(BrowserContext context) {
    Page page = watched(context.newPage());
    page.navigate(address("/login"));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("#seats")).isVisible();
    return page;
  }

  protected Page watched(Page page) {
    page.onPageError(complaints::add);
    page.onResponse(
        answer -> {
          if (answer.status() >= 400) {
            complaints.add(answer.status() + " " + answer.url());
          }
        });
    return page;
  }

  protected static BrowserContext context(int width, ColorScheme colours) {
    BrowserContext context =
        Objects.requireNonNull(browser)
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setLocale("en-US")
                    .setColorScheme(colours));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context;
  }

  protected String address(String path) {
    return to(path).build().uri().toString();
  }

  protected static Page.ScreenshotOptions picture(String name) {
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
