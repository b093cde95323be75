package org.cliniccomms.fhir.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.Body;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Oddities of servers that are written to. */
final class OddWrites {
  private static final Duration SLOW = Duration.ofMillis(600);
  private static final Pattern RESOURCE = Pattern.compile(".*/([A-Za-z]+)/([^/?]+)");
  private static final Set<String> TAGS = Set.of("etag", "last-modified");
  private static final Set<String> PLACES = Set.of("location", "content-location");

  private OddWrites() {}

  /** Somebody else writes right before every third update. */
  static Oddity raced(PlainFhirServer server, boolean isMatchHonoured) {
    Turns turns = new Turns(3);
    AtomicInteger count = new AtomicInteger();
    return new Oddity() {
      @Override
      public Request asked(Request request) {
        if (!Answers.isUpdate(request)) {
          return request;
        }
        boolean isRaced = turns.isNext();
        if (isRaced) {
          writeElsewhere(server, request, count.incrementAndGet());
        }
        if (!isMatchHonoured) {
          return without("If-Match", request);
        }
        return isRaced ? RequestWrapper.create().wrap(request) : request;
      }
    };
  }

  /** Another program leaves its mark, and nothing else. */
  private static void writeElsewhere(PlainFhirServer server, Request request, int number) {
    Matcher path = RESOURCE.matcher(request.getUrl());
    Optional<String> written =
        path.matches() ? server.read(path.group(1), path.group(2)) : Optional.empty();
    written
        .flatMap(Answers::json)
        .map(resource -> marked(resource, number))
        .ifPresent(resource -> server.put(resource.toString()));
  }

  private static ObjectNode marked(ObjectNode resource, int number) {
    resource
        .withArrayProperty("extension")
        .addObject()
        .put("url", QuirkyFhirServer.MARK)
        .put("valueInteger", number);
    return resource;
  }

  static Oddity ignoring(String header) {
    return new Oddity() {
      @Override
      public Request asked(Request request) {
        return request.containsHeader(header) ? without(header, request) : request;
      }
    };
  }

  private static Request without(String header, Request request) {
    return RequestWrapper.create().removeHeader(header).wrap(request);
  }

  static Oddity withoutIdentifiers() {
    return new Oddity() {
      @Override
      public Request asked(Request request) {
        return Answers.isWrite(request)
            ? Answers.json(request.getBodyAsString())
                .filter(json -> "Appointment".equals(json.path("resourceType").asText()))
                .filter(json -> json.remove("identifier") != null)
                .map(json -> with(json, request))
                .orElse(request)
            : request;
      }
    };
  }

  private static Request with(ObjectNode json, Request request) {
    return RequestWrapper.create().transformBody(body -> new Body(json.toString())).wrap(request);
  }

  static Oddity locked() {
    Turns turns = new Turns(2);
    return new Oddity() {
      @Override
      public Optional<ResponseDefinition> instead(Request request) {
        return Answers.isUpdate(request) && turns.isNext()
            ? Optional.of(aResponse().withStatus(409).build())
            : Optional.empty();
      }
    };
  }

  static Oddity withoutTags() {
    return new Oddity() {
      @Override
      public Response answered(Request request, Response answer) {
        return Answers.headers(answer, OddWrites::withoutVersion);
      }
    };
  }

  private static HttpHeader withoutVersion(HttpHeader header) {
    String key = header.key().toLowerCase(java.util.Locale.ROOT);
    if (TAGS.contains(key)) {
      return HttpHeader.absent(header.key());
    }
    return PLACES.contains(key)
        ? new HttpHeader(header.key(), header.firstValue().replaceAll("/_history/.*", ""))
        : header;
  }

  static Oddity minimal() {
    return new Oddity() {
      @Override
      public Response answered(Request request, Response answer) {
        return Answers.isWrite(request) && Answers.isSuccess(answer)
            ? Answers.with(answer, "")
            : answer;
      }
    };
  }

  static Oddity slow() {
    return everyThirdWrite(
        answer ->
            Response.Builder.like(answer).but().incrementInitialDelay(SLOW.toMillis()).build());
  }

  static Oddity lost() {
    return everyThirdWrite(
        answer ->
            Response.Builder.like(answer).but().fault(Fault.CONNECTION_RESET_BY_PEER).build());
  }

  private static Oddity everyThirdWrite(java.util.function.UnaryOperator<Response> other) {
    Turns turns = new Turns(3);
    return new Oddity() {
      @Override
      public Response answered(Request request, Response answer) {
        return Answers.isWrite(request) && turns.isNext() ? other.apply(answer) : answer;
      }
    };
  }
}
