package org.cliniccomms.fhir.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.util.Optional;

/** Oddities of what stands before a server. */
final class OddAccess {
  private static final int USES_OF_A_TOKEN = 7;

  private OddAccess() {}

  static Oddity tooMany() {
    Turns turns = new Turns(5);
    return new Oddity() {
      @Override
      public Optional<ResponseDefinition> instead(Request request) {
        return turns.isNext()
            ? Optional.of(aResponse().withStatus(429).withHeader("Retry-After", "1").build())
            : Optional.empty();
      }
    };
  }

  /** In turn: not passed on, and passed on but not answered. */
  static Oddity gateway() {
    Turns before = new Turns(8);
    Turns behind = new Turns(8);
    for (int i = 0; i < 4; i++) {
      boolean unused = behind.isNext();
    }
    return new Oddity() {
      @Override
      public Optional<ResponseDefinition> instead(Request request) {
        return before.isNext()
            ? Optional.of(aResponse().withStatus(502).build())
            : Optional.empty();
      }

      @Override
      public Response answered(Request request, Response answer) {
        return behind.isNext()
            ? Response.Builder.like(answer).but().status(504).body("").build()
            : answer;
      }
    };
  }

  static Oddity tokens() {
    return new Oddity() {
      private int number;
      private int uses;

      @Override
      public synchronized Optional<ResponseDefinition> instead(Request request) {
        if (request.getUrl().equals(QuirkyFhirServer.TOKEN_PATH)) {
          number++;
          uses = 0;
          return Optional.of(
              okJson(
                      "{\"access_token\":\"token-"
                          + number
                          + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                  .build());
        }
        uses++;
        boolean isGood = ("Bearer token-" + number).equals(request.getHeader("Authorization"));
        return isGood && uses <= USES_OF_A_TOKEN
            ? Optional.empty()
            : Optional.of(aResponse().withStatus(401).build());
      }
    };
  }
}
