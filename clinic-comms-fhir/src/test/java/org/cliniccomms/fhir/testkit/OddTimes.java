package org.cliniccomms.fhir.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Oddities of servers' clocks. */
final class OddTimes {
  private static final Pattern SINCE = Pattern.compile("(_lastUpdated=[a-z]{2}|_since=)([^&]+)");
  private static final Set<String> DATES = Set.of("date", "last-modified");

  private OddTimes() {}

  static Oddity wholeSeconds() {
    return new Oddity() {
      @Override
      public Response answered(Request request, Response answer) {
        return Answers.changed(
            answer, node -> dated(node, at -> at.truncatedTo(ChronoUnit.SECONDS)));
      }
    };
  }

  static Oddity shifted(Duration shift) {
    return new Oddity() {
      @Override
      public Request asked(Request request) {
        return RequestWrapper.create()
            .transformAbsoluteUrl(url -> since(url, at -> at.minus(shift)))
            .wrap(request);
      }

      @Override
      public Response answered(Request request, Response answer) {
        Response dated = Answers.changed(answer, node -> dated(node, at -> at.plus(shift)));
        return Answers.headers(dated, header -> header(header, shift));
      }
    };
  }

  private static String since(String url, UnaryOperator<Instant> other) {
    return SINCE
        .matcher(url)
        .replaceAll(
            found ->
                found.group(1)
                    + other.apply(Instant.parse(URLDecoder.decode(found.group(2), UTF_8))));
  }

  private static HttpHeader header(HttpHeader header, Duration shift) {
    if (!DATES.contains(header.key().toLowerCase(java.util.Locale.ROOT))) {
      return header;
    }
    ZonedDateTime at =
        ZonedDateTime.parse(header.firstValue(), DateTimeFormatter.RFC_1123_DATE_TIME);
    return new HttpHeader(
        header.key(),
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            at.plus(shift).withZoneSameInstant(ZoneOffset.UTC)));
  }

  /** Wherever a resource stands in the answer. */
  private static void dated(JsonNode node, UnaryOperator<Instant> other) {
    if (node.path("meta") instanceof ObjectNode meta && meta.has("lastUpdated")) {
      Instant at = OffsetDateTime.parse(meta.path("lastUpdated").asText()).toInstant();
      meta.put("lastUpdated", other.apply(at).toString());
    }
    node.forEach(child -> dated(child, other));
  }
}
