package org.cliniccomms.examples.askthechart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.fhir.FhirBundleSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program. */
@Command(
    name = "ask-the-chart",
    mixinStandardHelpOptions = true,
    version = "clinic-comms 0.1.0",
    description = "Answers questions about charts in FHIR R4 bundles, in English and Spanish.",
    footer = {
      "",
      "A model words the answers only where --model is given or the command is live-check. It is",
      "set in the environment: OPENAI_API_KEY, OPENAI_BASE_URL, LLM_MODEL, LLM_TEMPERATURE,",
      "LLM_MAX_TOKENS, LLM_TIMEOUT. See docs/ask-the-chart.md.",
      "",
      "Exit codes: 0 done, 1 failed, 2 not understood, 3 the chart does not say, 4 no such patient."
    })
final class AskTheChart implements Callable<Integer> {
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--demo",
      scope = ScopeType.INHERIT,
      description = "Two invented charts, as of 20 November 2026.")
  private boolean isDemo;

  @Option(
      names = "--bundles",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description = "A FHIR bundle, or a folder of them, one patient each.")
  private @Nullable Path bundles;

  @Option(
      names = "--zone",
      scope = ScopeType.INHERIT,
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "In which times are told, such as America/Bogota. UTC unless told.")
  private String zone = "UTC";

  @Option(
      names = "--index",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description = "Where the index is kept. In memory unless told.")
  private @Nullable Path index;

  @Option(
      names = "--as-of",
      scope = ScopeType.INHERIT,
      paramLabel = "INSTANT",
      description = "Answers as if it were then, such as 2026-11-20T12:00:00Z.")
  private @Nullable Instant asOf;

  /**
   * @param err takes what is not an answer, so that an answer can be piped on
   */
  AskTheChart(
      Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    System.exit(new AskTheChart(System.getenv(), InstantSource.system(), out, err).run(args));
  }

  /** Does one command and returns what the process is to exit with. */
  int run(String... args) {
    CommandLine line = new CommandLine(this);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    line.setUsageHelpWidth(100);
    line.setOut(new PrintWriter(out, true, UTF_8));
    line.setErr(new PrintWriter(err, true, UTF_8));
    return line.execute(args);
  }

  /** What is set wrongly is said; of anything else the kind only, for it may quote a patient. */
  private int failed(Exception e) {
    boolean isSaid = e instanceof IllegalArgumentException;
    err.println(isSaid ? e.getMessage() : e.getClass().getName());
    return isSaid ? Terminal.NOT_UNDERSTOOD : Terminal.FAILED;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, err);
    return Terminal.NOT_UNDERSTOOD;
  }

  @Command(description = "Answers a question about one chart.", mixinStandardHelpOptions = true)
  int ask(
      @Parameters(paramLabel = "QUESTION", description = "5 to 1000 characters.") String question,
      @Option(names = "--patient", paramLabel = "ID", description = "The patient's FHIR id.")
          @Nullable String patient,
      @Option(
              names = "--document",
              paramLabel = "TYPE:NUMBER",
              description = "Instead of --patient: a document, such as RUN:11111111-1.")
          @Nullable String document,
      @Option(names = "--json", description = "Prints the answer as JSON.") boolean asJson,
      @Option(names = "--model", description = "Has a model word the answer.") boolean withModel)
      throws Exception {
    PatientRef who = who(patient, document);
    ModelSettings model = withModel ? ModelSettings.read(environment) : null;
    return atDesk(model, new TokenCount(), it -> it.ask(who, question, asJson));
  }

  @Command(description = "Lists the patients.", mixinStandardHelpOptions = true)
  int patients() throws Exception {
    return atDesk(null, new TokenCount(), Terminal::patients);
  }

  @Command(
      description = "Brings the index in --index up to date, and says how far it is.",
      mixinStandardHelpOptions = true)
  int reindex(
      @Option(
              names = "--after",
              paramLabel = "ID",
              description = "Goes on behind this patient, where an earlier run ended.")
          @Nullable String after)
      throws Exception {
    if (index == null) {
      throw new IllegalArgumentException("--index: give the folder of the index");
    }
    PatientId behind = after == null ? null : FhirBundleSource.patientId(after);
    return atDesk(null, new TokenCount(), it -> it.reindex(behind, clock));
  }

  @Command(
      name = "live-check",
      description = "Asks a real model about the invented charts; that costs what it costs.",
      mixinStandardHelpOptions = true)
  int liveCheck(
      @Option(
              names = "--price-in",
              paramLabel = "AMOUNT",
              defaultValue = "0",
              description = "What a million tokens cost that the model reads.")
          double priceIn,
      @Option(
              names = "--price-out",
              paramLabel = "AMOUNT",
              defaultValue = "0",
              description = "What a million tokens cost that it writes.")
          double priceOut)
      throws Exception {
    ModelSettings model = ModelSettings.read(environment);
    isDemo = true;
    TokenCount tokens = new TokenCount();
    return atDesk(model, tokens, it -> it.liveCheck(tokens, clock, priceIn, priceOut));
  }

  private int atDesk(@Nullable ModelSettings model, TokenCount tokens, Task task) throws Exception {
    if (isDemo) {
      try (DemoCharts demo = DemoCharts.unpack()) {
        return at(demo.folder(), model, tokens, task);
      }
    }
    if (bundles == null) {
      throw new IllegalArgumentException("--bundles: give a bundle or a folder, or --demo");
    }
    return at(bundles, model, tokens, task);
  }

  private int at(Path charts, @Nullable ModelSettings model, TokenCount tokens, Task task)
      throws Exception {
    ZoneId told = zone();
    ChartDesk.Setup setup =
        new ChartDesk.Setup(
            charts,
            isDemo ? DemoCharts.zones() : patient -> told,
            skipped -> err.println("Skipped " + skipped.resource() + ": " + skipped.reason()),
            index,
            time(),
            model,
            tokens);
    try (ChartDesk desk = ChartDesk.open(setup)) {
      return task.run(new Terminal(desk, out, err));
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--zone: there is no such zone");
    }
  }

  /** It goes on from the moment that it is set to, for answers have a deadline. */
  private InstantSource time() {
    Instant set = asOf == null && isDemo ? DemoCharts.TODAY : asOf;
    if (set == null) {
      return clock;
    }
    Duration behind = Duration.between(clock.instant(), set);
    return () -> clock.instant().plus(behind);
  }

  private static PatientRef who(@Nullable String patient, @Nullable String document) {
    if (patient != null && document == null) {
      return new PatientRef.ById(FhirBundleSource.patientId(patient));
    }
    int colon = document == null ? -1 : document.indexOf(':');
    if (document == null || patient != null || colon < 1) {
      throw new IllegalArgumentException("ask: give --patient ID, or --document TYPE:NUMBER");
    }
    return new PatientRef.ByDocument(document.substring(0, colon), document.substring(colon + 1));
  }

  /** What is done; returns the exit code. */
  private interface Task {
    int run(Terminal terminal) throws IOException, InterruptedException;
  }
}
