package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.message.Reply;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one score and one reply take. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DecisionBenchmark {
  private static final Instant NOW = Instant.parse("2026-06-02T17:00:00Z");

  /** One who waits, with an appointment that is far away. */
  @State(Scope.Benchmark)
  public static class Waiting {
    private final StandardPrioritizer prioritizer = StandardPrioritizer.standard();
    private final WaitlistEntry entry =
        WaitlistEntry.of(PatientId.random(), NOW.minus(Duration.ofDays(100)))
            .withUrgent(true)
            .withBoost(15)
            .withOwnVisit(
                new OwnVisit(
                    NOW.plus(Duration.ofDays(120)), NOW.plus(Duration.ofDays(121)), null, null));
  }

  /** What a patient writes. */
  @State(Scope.Benchmark)
  public static class Written {
    /** One word, an opt-out in a sentence, a question, Spanish with an accent, nonsense. */
    @Param({
      "YES",
      "please stop texting me, today",
      "I am not sure, can you call me about it?",
      "sí, gracias",
      "asdf qwer 12 !!"
    })
    public String text = "";

    private final KeywordReplyInterpreter replies = KeywordReplyInterpreter.standard();
  }

  /** Scores one entry. */
  @Benchmark
  public Score score(Waiting waiting) {
    return waiting.prioritizer.score(waiting.entry, NOW);
  }

  /** Reads one reply. */
  @Benchmark
  public Reply reply(Written written) {
    return written.replies.interpret(written.text, Locale.US);
  }
}
