package org.cliniccomms.examples.server.chart;

import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The model of the server that has one. It is there as long as that server is: to the end. */
final class WordingModel {
  static final String NAME = "scripted-1";
  static final ScriptedModelServer MODEL = ScriptedModelServer.start(ModelScript.grounded());

  private WordingModel() {}

  /** Has a server ask it, by no more than host and port; it is given up after twelve seconds. */
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("OPENAI_BASE_URL", () -> MODEL.baseUrl().resolve("/").toString());
    registry.add("LLM_MODEL", () -> NAME);
    registry.add("LLM_TIMEOUT", () -> "12");
  }
}
