package org.cliniccomms.fhir;

import java.io.IOException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.protocol.HttpContext;

/** Shows the token that is good now, at each attempt anew. Thread-safe. */
final class BearerToken implements HttpRequestInterceptor {
  private final Tokens tokens;

  BearerToken(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void process(HttpRequest request, HttpContext context) throws IOException {
    Token token = tokens.token();
    Attempts.of(context).used(token);
    request.setHeader("Authorization", "Bearer " + token.value());
  }
}
