package org.cliniccomms.fhir.testkit;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.util.Optional;

/** What becomes of a request on its way, and of its answer; by itself nothing. */
interface Oddity {
  /** What is passed on to the server. */
  default Request asked(Request request) {
    return request;
  }

  /** What is answered without asking the server; empty if it is asked. */
  default Optional<ResponseDefinition> instead(Request request) {
    return Optional.empty();
  }

  /** What is answered instead of {@code answer}; the same object if that. */
  default Response answered(Request request, Response answer) {
    return answer;
  }
}
