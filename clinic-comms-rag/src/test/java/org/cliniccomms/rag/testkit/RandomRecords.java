package org.cliniccomms.rag.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.jspecify.annotations.Nullable;

/** Makes records of every shape, also such as no source should send. Not thread-safe. */
public final class RandomRecords {
  private static final String[] PIECES = {
    "glucose",
    "presión",
    "año",
    " ",
    "\n",
    "\"",
    "\\",
    "\u0000",
    "\ud83d\ude00",
    "\ud800",
    "日本",
    "<|im_start|>",
    "7.20",
    "µg/dL",
    "\u202e",
    "'; drop table record; --",
    "e\u0301"
  };

  private final Random random;

  /** The same seed makes the same records. */
  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a record with this id. */
  public ChartRecord next(ChartKey chart, String id) {
    ChartRecord.Builder record =
        ChartRecord.builder(chart, new RecordId(id), pick(RecordKind.values()), text())
            .state(pick(RecordState.values()))
            .codes(codes())
            .start(date())
            .end(date())
            .recorded(date())
            .narrative(text(), random.nextBoolean() ? "es" : "");
    for (int i = random.nextInt(3); i > 0; i--) {
      record.value(new Measured(text(), codes(), number(), text(), text()));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      record.detail(pick(Detail.values()), text());
    }
    return record.build();
  }

  private List<Coding> codes() {
    List<Coding> codes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      codes.add(new Coding(text(), text(), text()));
    }
    return codes;
  }

  private @Nullable BigDecimal number() {
    return random.nextInt(4) == 0
        ? null
        : new BigDecimal(new BigInteger(70, random), random.nextInt(40) - 20);
  }

  private @Nullable ChartDate date() {
    LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
    return switch (random.nextInt(5)) {
      case 0 -> ChartDate.of(day);
      case 1 -> ChartDate.of(YearMonth.from(day));
      case 2 -> ChartDate.of(Year.from(day));
      case 3 ->
          ChartDate.of(
              Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
              ZoneOffset.ofHours(random.nextInt(28) - 14));
      default -> null;
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
