package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who goes away while a model writes that would never end by itself. */
class GoneSocketTest extends ChartSocketScene {
  private static final AskSettings ENDLESS =
      AskSettings.builder()
          .deadline(Duration.ofDays(1))
          .modelTimeout(Duration.ofDays(1))
          .stallTimeout(Duration.ofDays(1))
          .rawDrafts(true)
          .build();

  @Autowired private SocketPasses passes;
  @Autowired private ChartFrames frames;
  @Autowired private InstantSource time;
  @Autowired private ClinicCharts charts;
  @Autowired private ChartCatalog index;
  @Autowired private AssignedCharts access;
  @Autowired private ChartTrail trail;

  @Test
  @DisplayName("R19 The model is stopped before the socket is told that its other end is gone")
  void theModelIsStoppedFirst() throws Exception {
    // What is read at the first question only may take long.
    until(() -> send(asking(everybodys, about(CHAN, MEDICINES))).statusCode() == 200);
    HeldModel model = new HeldModel();
    int before = trail().size();
    try (ChartQuestions questions =
        ChartQuestions.builder(charts, index, access, trail, time)
            .settings(ENDLESS)
            .streamingModel("held", model)
            .build()) {
      ChartSockets sockets =
          new ChartSockets(
              new ChartDesk(questions, trail), new ChartDoor(trail, time), passes, frames, time);
      sockets.start();
      ChartSocket socket = new ChartSocket(sockets, "198.51.100.30", null);
      SocketWire wire = new SocketWire();
      wire.carry(socket);
      socket.onMessage("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
      socket.onMessage(query("held", about(CHAN, MEDICINES)));
      wire.await("token");
      assertThat(model.stopped).isFalse();

      socket.onGone();

      // By the thread that brought the news: no clock that ticks lies between.
      assertThat(model.stopped).isTrue();
      sockets.stop();
    }
    assertThat(text(words(onlyNew(before)), "outcome")).isEqualTo("client_aborted");
  }

  /** Says two words and holds its stream open. */
  private static final class HeldModel implements StreamingChatModel {
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
      StreamingHandle handle =
          new StreamingHandle() {
            @Override
            public void cancel() {
              stopped.set(true);
            }

            @Override
            public boolean isCancelled() {
              return stopped.get();
            }
          };
      handler.onPartialResponse(
          new PartialResponse("She takes "), new PartialResponseContext(handle));
    }
  }
}
