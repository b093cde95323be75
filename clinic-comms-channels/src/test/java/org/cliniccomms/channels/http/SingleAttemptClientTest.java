package org.cliniccomms.channels.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor that keeps a connection after its first answer, and closes it at the next request. */
class SingleAttemptClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SingleAttemptClient client =
      SingleAttemptClient.within(PATIENCE, PATIENCE, InstantSource.system());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private ServerSocket vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread answering = new Thread(this::answer, "vendor");
    answering.setDaemon(true);
    answering.start();
  }

  @AfterEach
  void close() throws IOException {
    vendor.close();
  }

  private void answer() {
    while (!vendor.isClosed()) {
      try (Socket connection = vendor.accept()) {
        BufferedReader heads =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        note(heads);
        connection
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII));
        note(heads);
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  /** Keeps the first word of a request, whose head is read. */
  private void note(BufferedReader heads) throws IOException {
    String first = heads.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = heads.readLine();
    }
    if (first != null) {
      asked.add(first.substring(0, first.indexOf(' ')));
    }
  }

  private Request.Builder request() {
    return new Request.Builder().url("http://127.0.0.1:" + vendor.getLocalPort() + "/messages");
  }

  @Test
  @DisplayName("A31 A look at the vendor is made on a new connection where the kept one is closed")
  void aLookIsMadeOnANewConnection() {
    for (int look = 1; look <= 2; look++) {
      assertThat(client.attempt(request().get().build()).status()).isEqualTo(200);
    }

    assertThat(asked).as("the second in vain, and once more").containsExactly("GET", "GET", "GET");
  }

  @Test
  @DisplayName(
      "A31 What changes something at the vendor is sent once, whatever its connection does")
  void whatChangesSomethingIsSentOnce() {
    assertThat(client.attempt(request().get().build()).status()).isEqualTo(200);

    assertThatThrownBy(() -> client.attempt(request().post(RequestBody.create("", null)).build()))
        .isInstanceOf(TransportFault.class);

    assertThat(asked).containsExactly("GET", "POST");
  }
}
