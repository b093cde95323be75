package org.cliniccomms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.cliniccomms.contact.ChannelKind;

/**
 * The threads by which messages leave: each channel has its own, so that a vendor that hangs holds
 * back nothing of another's. Thread-safe.
 */
final class Lanes implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** So that one batch is judged while another is at the vendor. */
  private static final int BATCHES = 2;

  private final Set<ChannelKind> channels;
  private final int senders;
  private volatile Map<ChannelKind, ExecutorService> pools = Map.of();
  private volatile Map<ChannelKind, Worker> workers = Map.of();
  private volatile List<Worker> all = List.of();

  /**
   * Lanes that are not open yet.
   *
   * @param channels those that are set up
   * @param senders how many messages each of them sends at once
   */
  Lanes(Collection<ChannelKind> channels, int senders) {
    this.channels = Set.copyOf(channels);
    this.senders = senders;
  }

  /** Drains each channel again and again; those that are not set up share a lane. */
  void start(Consumer<Set<ChannelKind>> drain) {
    Map<ChannelKind, ExecutorService> opened = new EnumMap<>(ChannelKind.class);
    Map<ChannelKind, Worker> drained = new EnumMap<>(ChannelKind.class);
    for (ChannelKind channel : channels) {
      String name = channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
      opened.put(channel, Worker.pool("clinic-comms-send-" + name, senders));
      drained.put(
          channel,
          new Worker(
              "clinic-comms-dispatch-" + name,
              BATCHES,
              PAUSE,
              () -> drain.accept(Set.of(channel))));
    }
    List<Worker> everyOne = new ArrayList<>(drained.values());
    Set<ChannelKind> others = EnumSet.allOf(ChannelKind.class);
    others.removeAll(channels);
    if (!others.isEmpty()) {
      Set<ChannelKind> notSetUp = Set.copyOf(others);
      everyOne.add(
          new Worker("clinic-comms-dispatch-other", 1, PAUSE, () -> drain.accept(notSetUp)));
    }
    pools = Map.copyOf(opened);
    workers = Map.copyOf(drained);
    all = List.copyOf(everyOne);
    all.forEach(Worker::start);
  }

  /** Has what waits for these channels sent soon. */
  void wake(Set<ChannelKind> which) {
    for (ChannelKind channel : which) {
      Worker worker = workers.get(channel);
      if (worker != null) {
        worker.wake();
      }
    }
  }

  /** On a thread of the channel's; on the caller's as long as there are no others. */
  void run(ChannelKind channel, Runnable send) {
    ExecutorService pool = pools.get(channel);
    if (pool == null) {
      send.run();
    } else {
      pool.execute(send);
    }
  }

  /** One vendor that hangs is waited for while the others end. */
  @Override
  public void close() {
    all.forEach(Worker::stop);
    all.forEach(Worker::close);
    pools.values().forEach(Worker::shutDown);
  }
}
