package org.cliniccomms.examples.server.chat;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.desk.ChatDesk.Said;
import org.cliniccomms.examples.server.engine.BoardSignals;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Buckets;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The browsers that are connected to this server: has them sent what is new within a fifth of a
 * second of a change here, twice that of one on another server, and within two seconds of one that
 * nobody told of. Thread-safe.
 */
@Component
class ChatSockets implements SmartLifecycle {
  static final int MOST = 2_000;
  static final int MOST_PER_CHAT = 5;
  static final int SAYINGS_PER_MINUTE = 20;
  static final int FRAMES_PER_MINUTE = 300;
  private static final int SENDERS = 8;
  private static final long TICK_MILLISECONDS = 200;
  private static final long TICKS_BETWEEN_POLLS = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(ChatSockets.class);

  private final ClinicComms comms;
  private final BoardSignals signals;
  private final PatientTokens tokens;
  private final ChatFrames frames;
  private final InstantSource time;
  private final Buckets buckets;
  private final Set<ChatSocket> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean changed = new AtomicBoolean();

  // One object, so that what was added can be removed.
  @SuppressWarnings("UnnecessaryLambda")
  private final Runnable onChange = () -> changed.set(true);

  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(task -> daemon("chat-sockets", task));
  private final ExecutorService senders =
      Executors.newFixedThreadPool(SENDERS, task -> daemon("chat-sockets-send", task));
  private volatile boolean running;
  private volatile @Nullable Future<?> ticking;
  private long ticks;

  ChatSockets(
      ClinicComms comms,
      BoardSignals signals,
      PatientTokens tokens,
      ChatFrames frames,
      InstantSource time) {
    this.comms = comms;
    this.signals = signals;
    this.tokens = tokens;
    this.frames = frames;
    this.time = time;
    this.buckets = new Buckets(time);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Instant now() {
    return time.instant();
  }

  PatientTokens tokens() {
    return tokens;
  }

  ChatFrames frames() {
    return frames;
  }

  /** Takes a socket in; false if there are too many. */
  synchronized boolean add(ChatSocket socket) {
    boolean room = running && open.size() < MOST;
    return room && open.add(socket);
  }

  void remove(ChatSocket socket) {
    open.remove(socket);
  }

  /** Has one more browser signed in to a chat, one after the other; false if it has too many. */
  synchronized boolean admit(ChatId chat, Runnable signIn) {
    boolean room =
        open.stream().filter(it -> it.chat().filter(chat::equals).isPresent()).count()
            < MOST_PER_CHAT;
    if (room) {
      signIn.run();
    }
    return room;
  }

  /** How many frames one socket may send. */
  Bucket frameBucket() {
    return buckets.fresh(FRAMES_PER_MINUTE, MINUTE);
  }

  boolean maySay(ChatId chat) {
    return Buckets.take(buckets.of("say " + chat, SAYINGS_PER_MINUTE, MINUTE)).isEmpty();
  }

  /** Stores what a patient says; true also if it was stored before. */
  boolean say(ChatId chat, Said said) {
    try {
      if (!comms.chats().say(OwnClinic.ID, chat, said)) {
        LOG.debug("Something was said again in chat {}", chat);
      }
      return true;
    } catch (RuntimeException notStored) {
      LOG.warn("What was said in chat {} is not stored: {}", chat, notStored.getClass().getName());
      return false;
    }
  }

  void delivered(ChatId chat, MessageId message) {
    if (!comms.chats().delivered(OwnClinic.ID, chat, message)) {
      LOG.debug("Message {} was not new to chat {}", message, chat);
    }
  }

  List<ChatLine> lines(ChatId chat, long after, int limit) {
    return comms.chats().lines(OwnClinic.ID, chat, after, limit);
  }

  long newest(ChatId chat) {
    return comms.chats().newest(OwnClinic.ID, Set.of(chat)).getOrDefault(chat, 0L);
  }

  /** Runs a task that sends; false if the server stops. */
  boolean run(Runnable sending) {
    try {
      senders.execute(sending);
      return true;
    } catch (RejectedExecutionException stopping) {
      return false;
    }
  }

  @Override
  public void start() {
    running = true;
    signals.add(onChange);
    ticking =
        ticker.scheduleWithFixedDelay(
            this::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /** Ends all sockets; browsers come back to another server. */
  @Override
  public void stop() {
    running = false;
    signals.remove(onChange);
    Future<?> ticked = ticking;
    if (ticked != null) {
      ticked.cancel(true);
    }
    ticker.shutdownNow();
    senders.shutdown();
    open.forEach(it -> it.close(CloseCodes.SERVICE_RESTART, "RESTART"));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void tick() {
    ticks++;
    if (open.isEmpty()) {
      return;
    }
    Instant now = now();
    open.forEach(it -> it.look(now));
    if (changed.getAndSet(false) || ticks % TICKS_BETWEEN_POLLS == 0) {
      tellThoseBehind();
    }
  }

  private void tellThoseBehind() {
    try {
      Set<ChatId> chats =
          open.stream().flatMap(it -> it.chat().stream()).collect(Collectors.toSet());
      Map<ChatId, Long> newest =
          chats.isEmpty() ? Map.of() : comms.chats().newest(OwnClinic.ID, chats);
      for (ChatSocket socket : open) {
        socket.chat().filter(chats::contains).ifPresent(chat -> tell(socket, newest.get(chat)));
      }
    } catch (RuntimeException unreachable) {
      LOG.warn("Cannot look for what is new in chats: {}", unreachable.getClass().getName());
    }
  }

  /** A chat that has ended, as its phone is another's now, has no newest line. */
  private static void tell(ChatSocket socket, @Nullable Long newest) {
    if (newest == null) {
      socket.signOut();
    } else if (socket.isBehind(newest)) {
      socket.tell();
    }
  }
}
