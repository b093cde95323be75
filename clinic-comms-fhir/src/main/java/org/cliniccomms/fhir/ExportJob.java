package org.cliniccomms.fhir;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has the server make an export, and asks how it gets on (FHIR Bulk Data Access, "Bulk Data Export
 * Operation Request Flow"). Thread-safe.
 */
final class ExportJob {
  private static final Map<String, String> KICK_OFF =
      Map.of("Accept", "application/fhir+json", "Prefer", "respond-async");
  private static final Map<String, String> STATUS = Map.of("Accept", "application/json");
  private static final int ACCEPTED = 202;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** Of a status, a server error is said of the export itself, except for these. */
  private static final Set<Integer> MAY_PASS_LATER = Set.of(408, 425, 429, 502, 503, 504);

  private static final int LONGEST_PROGRESS = 100;

  private final ExportHttp http;
  private final FhirBase base;
  private final ExportAddresses addresses;
  private final InstantSource time;

  ExportJob(ExportHttp http, FhirBase base, ExportAddresses addresses, InstantSource time) {
    this.http = http;
    this.base = base;
    this.addresses = addresses;
    this.time = time;
  }

  /**
   * Asks for an export.
   *
   * @param path such as {@code $export} or {@code Group/7/$export}
   */
  ExportStage begin(String path, List<String> types) {
    try {
      return begun(http.ask("GET", base.at(path + "?_type=" + String.join(",", types)), KICK_OFF));
    } catch (IOException e) {
      return lost(e);
    }
  }

  private ExportStage begun(ExportHttp.Answer answer) {
    int status = answer.status();
    if (status == ACCEPTED) {
      return answer
          .header("content-location")
          .flatMap(addresses::status)
          .<ExportStage>map(where -> new ExportStage.Begun(where, answeredAt(answer)))
          .orElseGet(() -> new ExportStage.Failed("status-elsewhere"));
    }
    if (MAY_PASS.contains(status)) {
      return later(answer);
    }
    boolean isUnknown = status < 300 || (status >= 400 && status < 500);
    return isUnknown || status == NOT_IMPLEMENTED
        ? new ExportStage.NotOffered(status)
        : new ExportStage.Failed("http-" + status);
  }

  private Instant answeredAt(ExportHttp.Answer answer) {
    return answer.header("date").flatMap(RetryAfter::date).orElseGet(time::instant);
  }

  /** Asks how it gets on. */
  ExportStage look(URI status) {
    try {
      return looked(http.ask("GET", status, STATUS));
    } catch (IOException e) {
      return lost(e);
    }
  }

  private ExportStage looked(ExportHttp.Answer answer) {
    return switch (answer.status()) {
      case 200 ->
          ExportManifest.read(answer.body())
              .<ExportStage>map(ExportStage.Ready::new)
              .orElseGet(() -> new ExportStage.Failed("manifest-unreadable"));
      case ACCEPTED -> new ExportStage.Pending(wanted(answer).orElse(null), progress(answer));
      case 404, 410 -> new ExportStage.Gone();
      default ->
          MAY_PASS_LATER.contains(answer.status())
              ? later(answer)
              : new ExportStage.Failed("http-" + answer.status());
    };
  }

  /** Tells the server that its files are no longer needed; that it may not do so is no matter. */
  boolean end(URI status) {
    try {
      return http.ask("DELETE", status, STATUS).status() == ACCEPTED;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Duration> wanted(ExportHttp.Answer answer) {
    return answer.header("retry-after").flatMap(value -> RetryAfter.parse(value, time.instant()));
  }

  private static String progress(ExportHttp.Answer answer) {
    String words = answer.header("x-progress").orElse("").replaceAll("[^ -~]", "");
    return words.length() > LONGEST_PROGRESS ? words.substring(0, LONGEST_PROGRESS) : words;
  }

  private ExportStage later(ExportHttp.Answer answer) {
    return new ExportStage.Unreachable(
        "http-" + answer.status(), wanted(answer).map(time.instant()::plus).orElse(null));
  }

  private ExportStage lost(IOException fault) {
    NoAnswer none = FhirHttp.noAnswer(fault);
    if ("too-large".equals(none.code())) {
      return new ExportStage.Failed(none.code());
    }
    return new ExportStage.Unreachable(
        none.code(), none.retryAfter().map(time.instant()::plus).orElse(null));
  }
}
