package org.cliniccomms.rag.testkit;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible endpoint on this machine that answers by script, also badly: it invents
 * drugs, follows instructions of records, stalls, breaks off.
 *
 * <p>It takes prompts whose passages and question stand between lines such as {@code
 * <<<0123456789abcdef 1>>>} and {@code <<<0123456789abcdef end>>>}, the question under {@code
 * question} in the number's place. It keeps what it was asked; what happens can be waited for, for
 * half a minute at the longest. Thread-safe.
 */
public final class ScriptedModelServer implements AutoCloseable {
  private final ServerSocket door;
  private final ModelLog log = new ModelLog();
  private final Deque<ModelScript> next = new ConcurrentLinkedDeque<>();
  private final Set<ModelExchange> exchanges = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "scripted-model");
            thread.setDaemon(true);
            return thread;
          });
  private volatile ModelScript script;
  private volatile @Nullable EmbeddingModel embedding;

  private ScriptedModelServer(ServerSocket door, ModelScript script) {
    this.door = door;
    this.script = script;
  }

  /** Starts one that answers by {@code script} until told otherwise, on a port that is free. */
  public static ScriptedModelServer start(ModelScript script) {
    try {
      ScriptedModelServer server =
          new ScriptedModelServer(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Returns where it is, as clients want it: with {@code /v1} at the end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/v1");
  }

  /** Has texts embedded by this model from now on; before that it knows of no embeddings. */
  public void embedding(EmbeddingModel model) {
    this.embedding = model;
  }

  /** Answers by this script from now on, after those that are queued. */
  public void script(ModelScript newScript) {
    this.script = newScript;
  }

  /** Queues scripts for the next requests, one each. */
  public void next(ModelScript... scripts) {
    next.addAll(List.of(scripts));
  }

  /** Lets one answer that waits go on; one that comes to its pause later does not wait. */
  public void resume() {
    log.resume();
  }

  /** Returns what it was asked so far, in order. */
  public List<ModelRequest> requests() {
    return log.requests();
  }

  /** Returns what its scripts said to each request, also what they kept back. */
  public List<ScriptedReply> replies() {
    return log.replies();
  }

  /** Returns how many connections are open. */
  public int openConnections() {
    return log.open();
  }

  /** Returns how many tokens it has sent in all. */
  public int tokensSent() {
    return log.tokens();
  }

  /** Returns how many connections the client closed before their answer had ended. */
  public int closedByClient() {
    return log.givenUp();
  }

  /** Waits until it was asked so often, and returns the request of that number. */
  public ModelRequest awaitRequest(int number) throws InterruptedException {
    log.awaitRequests(number);
    return requests().get(number - 1);
  }

  /** Waits until it has sent so many tokens in all. */
  public void awaitTokens(int count) throws InterruptedException {
    log.awaitTokens(count);
  }

  /** Waits until the client has closed so many connections before their answer had ended. */
  public void awaitClosedByClient(int count) throws InterruptedException {
    log.awaitGivenUp(count);
  }

  /** Waits until no connection is open any more. */
  public void awaitIdle() throws InterruptedException {
    log.awaitNoneOpen();
  }

  /** Closes every connection and hears no more. */
  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    exchanges.forEach(ModelExchange::close);
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        threads.execute(() -> serve(socket));
      } catch (SocketException e) {
        // Closed: the loop ends.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    ModelExchange exchange = new ModelExchange(socket, log, embedding);
    exchanges.add(exchange);
    exchange.run(this::script, threads);
    exchanges.remove(exchange);
  }

  private ModelScript script() {
    ModelScript queued = next.poll();
    return queued == null ? script : queued;
  }
}
