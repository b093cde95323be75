package org.cliniccomms.examples.server.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one socket. Takes frames of text up to a length, tells its end of them, and
 * sends one at a time. Thread-safe.
 */
public final class SocketLine extends Endpoint {
  /** How a socket ends on which nobody has signed in, or no more. */
  public static final CloseCode NOT_SIGNED_IN = CloseCodes.getCloseCode(4401);

  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
  private static final long SEND_MILLISECONDS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

  private final int largestFrame;
  private final SocketEnd end;
  private final Object sending = new Object();
  private volatile @Nullable Session session;
  private volatile boolean closed;

  /** Something for the other end. */
  private interface Outgoing {
    void to(RemoteEndpoint.Basic other) throws IOException;
  }

  /**
   * A connection that is about to open.
   *
   * @param largestFrame how long a frame may be that comes, in bytes
   */
  public SocketLine(int largestFrame, SocketEnd end) {
    this.largestFrame = largestFrame;
    this.end = end;
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    session = opened;
    opened.setMaxTextMessageBufferSize(largestFrame);
    opened.setMaxBinaryMessageBufferSize(1);
    opened.getUserProperties().put(SEND_TIMEOUT, SEND_MILLISECONDS);
    opened.addMessageHandler(String.class, this::heard);
    opened.addMessageHandler(PongMessage.class, pong -> end.onPong());
    // Without this the container would read bytes without end and say nothing.
    opened.addMessageHandler(
        ByteBuffer.class, bytes -> end.close(CloseCodes.CANNOT_ACCEPT, "TEXT_ONLY"));
    end.onOpen();
  }

  private void heard(String frame) {
    if (!closed) {
      end.onMessage(frame);
    }
  }

  @Override
  public void onClose(Session ended, CloseReason reason) {
    end.onGone();
  }

  @Override
  public void onError(Session failed, Throwable error) {
    // Its message may quote the frame.
    LOG.debug("A socket failed: {}", error.getClass().getName());
    end.onGone();
    end.close(CloseCodes.UNEXPECTED_CONDITION, "FAILED");
  }

  /** Sends a frame after what is being sent; false if the other end does not get it. */
  public boolean send(String frame) {
    return put(other -> other.sendText(frame));
  }

  /** Asks the other end for a sign of life; false if it is not there. */
  public boolean ping() {
    return put(other -> other.sendPing(ByteBuffer.allocate(0)));
  }

  private boolean put(Outgoing outgoing) {
    Session open = session;
    if (open == null || !open.isOpen()) {
      return false;
    }
    try {
      synchronized (sending) {
        outgoing.to(open.getBasicRemote());
      }
      return true;
    } catch (IOException | IllegalStateException lost) {
      LOG.debug("A socket was gone: {}", lost.getClass().getName());
      end.onGone();
      return false;
    }
  }

  /** Ends it after what is being sent; nothing that comes is heard from then on. */
  public void close(CloseCode code, String reason) {
    synchronized (sending) {
      cut(code, reason);
    }
  }

  /** Ends it at once, whatever is being sent. */
  public void cut(CloseCode code, String reason) {
    closed = true;
    Session open = session;
    try {
      if (open != null) {
        open.close(new CloseReason(code, reason));
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("A socket was gone: {}", gone.getClass().getName());
    }
  }
}
