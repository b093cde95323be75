package org.cliniccomms.examples.benchmarks.chart;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.List;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.cliniccomms.rag.testkit.ScriptedReply;

/** A model on this machine that words answers by a script, asked over HTTP as any other is. */
final class ScriptedModel implements AutoCloseable {
  private static final String NAME = "scripted";

  /** Nothing is gained by waiting longer for a script that says no more. */
  private static final Duration SILENCE = Duration.ofMillis(300);

  private final ScriptedModelServer server;

  /** Answers by the script of this name, such as {@code INVENTS_DRUG}. */
  ScriptedModel(String script) {
    this.server = ScriptedModelServer.start(ModelScript.parse(script));
  }

  /** Has an engine ask it. */
  void words(ChartQuestions.Builder engine) {
    engine
        .streamingModel(
            NAME,
            OpenAiStreamingChatModel.builder()
                .baseUrl(server.baseUrl().toString())
                .apiKey("none")
                .modelName(NAME)
                .temperature(0.1)
                .maxTokens(500)
                .build())
        .settings(AskSettings.builder().stallTimeout(SILENCE).rawDrafts(true).build());
  }

  /** Returns how often it was asked. */
  int asked() {
    return server.requests().size();
  }

  /** Returns the words that it invented since it was asked so often. */
  List<String> invented(int since) {
    List<ScriptedReply> replies = server.replies();
    return replies.subList(since, replies.size()).stream()
        .flatMap(reply -> reply.invented().stream())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
