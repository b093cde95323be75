package org.cliniccomms.examples.server.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link StartProblem} as Spring Boot's start report, without a stack trace. */
final class StartProblemAnalyzer extends AbstractFailureAnalyzer<StartProblem> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StartProblem cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
