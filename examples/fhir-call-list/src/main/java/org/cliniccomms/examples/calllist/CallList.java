package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program: {@code serve} for the page, the other commands for a terminal. */
@Command(
    name = "fhir-call-list",
    mixinStandardHelpOptions = true,
    version = "clinic-comms 0.1.0",
    description = "Shows the visits of a FHIR server and has patients called to confirm them.",
    footer = {
      "",
      "What is set in the environment: FHIR_BASE_URL, FHIR_AUTH and what belongs to it,",
      "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER, PUBLIC_BASE_URL,",
      "TIMEZONE, CALL_LIST_PASSWORD and more; see docs/fhir-call-list.md.",
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 not understood."
    })
final class CallList implements Callable<Integer> {
  private static final int NOT_UNDERSTOOD = 2;

  private final Map<String, String> environment;
  private final InstantSource time;
  private final PrintStream out;

  @Option(
      names = "--demo",
      scope = ScopeType.INHERIT,
      description = "A clinic of invented patients in this process; nobody is called.")
  private boolean isDemo;

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      defaultValue = "es",
      description = "es or en.")
  private String language = "es";

  CallList(Map<String, String> environment, InstantSource time, PrintStream out) {
    this.environment = Map.copyOf(environment);
    this.time = time;
    this.out = out;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    System.exit(new CallList(System.getenv(), InstantSource.system(), out).run(args));
  }

  /** Does one command and returns what the process is to exit with. */
  int run(String... args) {
    CommandLine line = new CommandLine(this);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    line.setUsageHelpWidth(100);
    line.setOut(new PrintWriter(out, true, UTF_8));
    line.setErr(new PrintWriter(out, true, UTF_8));
    return line.execute(args);
  }

  /** What is set wrongly is said; of anything else the kind only, for it may quote a patient. */
  private int failed(Exception e) {
    boolean isSaid = e instanceof IllegalArgumentException || e instanceof IOException;
    out.println(isSaid ? e.getMessage() : e.getClass().getName());
    return isSaid ? NOT_UNDERSTOOD : 1;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, out);
    return NOT_UNDERSTOOD;
  }

  @Command(description = "Reads the FHIR server and says what was read and what was wrong with it.")
  int sync() throws Exception {
    return atTerminal(Terminal::sync);
  }

  @Command(description = "Prints the visits of a day.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--date", paramLabel = "yyyy-MM-dd", description = "Today unless told.")
          @Nullable LocalDate date)
      throws Exception {
    return atTerminal(it -> it.list(date));
  }

  @Command(
      description = "Calls a patient, waits for the end of the call, writes down what came of it.",
      mixinStandardHelpOptions = true)
  int call(
      @Option(
              names = "--appointment",
              paramLabel = "ID",
              description = "The FHIR server's id of a visit, to have it confirmed by key.")
          @Nullable String visit,
      @Option(
              names = "--patient",
              paramLabel = "ID",
              description = "The FHIR server's id of a patient, to have a text said.")
          @Nullable String patient,
      @Option(names = "--say", paramLabel = "TEXT", description = "The text for --patient.")
          @Nullable String text,
      @Option(
              names = "--press",
              paramLabel = "KEYS",
              defaultValue = "",
              description = "In the demo: the patient picks up and presses these.")
          String keys)
      throws Exception {
    if (visit != null && patient == null && text == null) {
      return atTerminal(it -> it.call(visit, keys));
    }
    if (visit == null && patient != null && text != null) {
      return atTerminal(it -> it.say(patient, text, keys));
    }
    throw new IllegalArgumentException("call: give --appointment, or --patient and --say");
  }

  @Command(
      description = "Notes that staff reached the patient of a visit.",
      mixinStandardHelpOptions = true)
  int contacted(
      @Parameters(paramLabel = "ID", description = "The FHIR server's id of the visit.")
          String visit)
      throws Exception {
    return atTerminal(it -> it.contacted(visit));
  }

  @Command(
      description = "Serves the page on this machine until Ctrl+C.",
      mixinStandardHelpOptions = true)
  int serve() throws Exception {
    Settings settings = Settings.read(environment, isDemo);
    Words words = words(settings);
    try (Serving serving = Serving.start(settings, time)) {
      out.println(words.text("cli.serving", serving.address().toString()));
      if (settings.password() == null) {
        out.println(words.text("cli.password", serving.password()));
      }
      serving
          .desk()
          .demoServer()
          .ifPresent(it -> out.println(words.text("cli.fhir", it.baseUrl().toString())));
      out.println(words.text("cli.stop"));
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Words words(Settings settings) {
    return new Words(language, settings.zone());
  }

  @FunctionalInterface
  private interface Deed {
    int at(Terminal terminal) throws Exception;
  }

  private int atTerminal(Deed deed) throws Exception {
    Settings settings = Settings.read(environment, isDemo);
    try (CallDesk desk = CallDesk.open(settings, time)) {
      return deed.at(new Terminal(desk, settings, words(settings), out));
    }
  }
}
