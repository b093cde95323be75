package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the patients' phones receive.
 *
 * <p>The first phone that is asked about a seat is to say yes. Which texts are about one seat is
 * told by their words, for each seat begins at another minute. Thread-safe.
 */
final class Phones {
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Text> toAnswer = new LinkedBlockingQueue<>();
  private final AtomicInteger filled = new AtomicInteger();

  /** A text as a phone shows it. */
  record Text(String from, String to, String body) {
    @Override
    public String toString() {
      return "Text";
    }
  }

  void receive(Text text) {
    if (text.body().contains("YES or 1")) {
      if (asked.add(text.from() + text.body())) {
        toAnswer.add(text);
      }
    } else if (text.body().contains("you are booked")) {
      filled.incrementAndGet();
    }
  }

  /** The next offer that somebody is to take. */
  Optional<Text> next() {
    return Optional.ofNullable(toAnswer.poll());
  }

  /** The same, and waits a little if there is none. */
  Optional<Text> await(Duration length) throws InterruptedException {
    return Optional.ofNullable(toAnswer.poll(length.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** How many have read that the seat is theirs. */
  int filled() {
    return filled.get();
  }
}
