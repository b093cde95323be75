package org.cliniccomms.rag.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks an OpenAI-compatible endpoint's HTTP/1.1: as events of a stream or as one JSON value,
 * whatever was asked for. Bodies are sent in chunks, so that one that is broken off is seen to be.
 */
final class ModelHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT = "\"content\":\"";

  private final OutputStream out;
  private final ModelRequest request;
  private final ScriptedReply reply;
  private final int longest;
  private int sent;

  ModelHttp(OutputStream out, ModelRequest request, ScriptedReply reply) {
    this.out = out;
    this.request = request;
    this.reply = reply;
    this.longest = request.maxTokens().orElse(Integer.MAX_VALUE);
  }

  /** Reads a request. */
  static Asked read(InputStream in) throws IOException {
    String[] head = head(in).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (String line : head) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Asked(
        head[0].replaceFirst(" HTTP/.*", ""),
        new ModelRequest(headers.get("authorization"), JSON.readTree(body)));
  }

  /** A request, and what for: {@code POST /v1/chat/completions}. */
  record Asked(String what, ModelRequest request) {
    boolean isFor(String path) {
      return what.equals("POST /v1/" + path);
    }
  }

  /** Answers with the vectors of the texts that were sent. */
  static void embeddings(OutputStream out, ModelRequest request, EmbeddingModel model)
      throws IOException {
    List<TextSegment> texts = new ArrayList<>();
    request.body().path("input").forEach(text -> texts.add(TextSegment.from(text.asText())));
    ObjectNode whole = JSON.createObjectNode().put("object", "list").put("model", request.model());
    ArrayNode data = whole.putArray("data");
    List<Embedding> embeddings = model.embedAll(texts).content();
    for (int at = 0; at < embeddings.size(); at++) {
      ObjectNode one = data.addObject().put("object", "embedding").put("index", at);
      ArrayNode vector = one.putArray("embedding");
      embeddings.get(at).vectorAsList().forEach(vector::add);
    }
    whole.putObject("usage").put("prompt_tokens", texts.size()).put("total_tokens", texts.size());
    byte[] body = JSON.writeValueAsBytes(whole);
    write(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n");
    out.write(body);
    out.flush();
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  static void notFound(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }

  /** Returns what is said in all: no more than was asked for. */
  List<String> tokens() {
    List<String> all = reply.tokens();
    return all.subList(0, Math.min(longest, all.size()));
  }

  /** Begins an answer. */
  void open() throws IOException {
    begin(200, request.streamed() ? "text/event-stream" : "application/json");
    if (request.streamed()) {
      event(choice("delta", message(""), null));
    } else {
      String whole = whole();
      chunked(whole.substring(0, whole.indexOf(CONTENT) + CONTENT.length()));
    }
  }

  /** Sends a token. */
  void token(String token) throws IOException {
    if (request.streamed()) {
      event(choice("delta", JSON.createObjectNode().put("content", token), null));
    } else {
      String quoted = JSON.writeValueAsString(token);
      chunked(quoted.substring(1, quoted.length() - 1));
    }
    sent++;
  }

  /** Ends an answer as it should. */
  void finish() throws IOException {
    if (request.streamed()) {
      event(choice("delta", JSON.createObjectNode(), reason()));
      if (request.wantsUsage()) {
        ObjectNode last = head();
        last.putArray("choices");
        event(last.set("usage", usage()));
      }
      chunked("data: [DONE]\n\n");
    } else {
      String whole = whole();
      chunked(whole.substring(whole.indexOf(CONTENT) + CONTENT.length()));
    }
    end();
  }

  void refuse(int status) throws IOException {
    begin(status, "application/json");
    chunked("{\"error\":{\"message\":\"scripted failure\",\"type\":\"scripted\"}}");
    end();
  }

  /** Says all and ends well as HTTP goes, but in the middle of a JSON value. */
  void garble() throws IOException {
    open();
    for (String token : tokens()) {
      token(token);
    }
    chunked(request.streamed() ? "data: {\"choices\":[{\"delta\":{\"cont\n\n" : "\",,");
    end();
  }

  /** The whole answer with no words in it yet. */
  private String whole() {
    ObjectNode whole = choice("message", message(""), reason());
    return whole.set("usage", usage()).toString();
  }

  private ObjectNode choice(String name, ObjectNode words, @Nullable String reason) {
    ObjectNode whole = head();
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice.set(name, words);
    choice.put("finish_reason", reason);
    return whole;
  }

  private ObjectNode head() {
    return JSON.createObjectNode()
        .put("id", "scripted")
        .put("object", request.streamed() ? "chat.completion.chunk" : "chat.completion")
        .put("created", 0)
        .put("model", request.model());
  }

  private static ObjectNode message(String words) {
    return JSON.createObjectNode().put("role", "assistant").put("content", words);
  }

  private String reason() {
    return reply.tokens().size() > longest ? "length" : "stop";
  }

  /** A word is a token here. */
  private ObjectNode usage() {
    int asked =
        request.messages().stream().mapToInt(one -> one.text().split("\\s+", -1).length).sum();
    return JSON.createObjectNode()
        .put("prompt_tokens", asked)
        .put("completion_tokens", sent)
        .put("total_tokens", asked + sent);
  }

  private void begin(int status, String type) throws IOException {
    write(
        out,
        "HTTP/1.1 "
            + status
            + " Scripted\r\nContent-Type: "
            + type
            + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
  }

  private void event(ObjectNode json) throws IOException {
    chunked("data: " + json + "\n\n");
  }

  private void chunked(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(ISO_8859_1));
    out.write(chunk.toByteArray());
    out.flush();
  }

  private void end() throws IOException {
    write(out, "0\r\n\r\n");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
