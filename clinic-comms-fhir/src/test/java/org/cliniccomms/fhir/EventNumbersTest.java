package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cliniccomms.fhir.EventNumbers.Span;
import org.junit.jupiter.api.Test;

class EventNumbersTest {
  @Test
  void whatWasSkippedIsMissing() {
    EventNumbers numbers = EventNumbers.NONE.told(1).told(4);

    assertThat(numbers.missing()).containsExactly(new Span(2, 3));
    assertThat(numbers.told(3).missing()).containsExactly(new Span(2, 2));
    assertThat(numbers.upTo(6).missing()).containsExactly(new Span(2, 3), new Span(5, 6));
    assertThat(numbers.filled(new Span(2, 3))).isEqualTo(new EventNumbers(4L, List.of()));
  }

  @Test
  void withoutABeginningNothingIsMissing() {
    assertThat(EventNumbers.UNKNOWN.told(17)).isEqualTo(new EventNumbers(17L, List.of()));
    assertThat(EventNumbers.UNKNOWN.upTo(17)).isEqualTo(new EventNumbers(17L, List.of()));
  }

  @Test
  void aServerThatBeginsAnewIsFollowed() {
    EventNumbers numbers = EventNumbers.NONE.told(1).told(2).begunAt(0);

    assertThat(numbers.told(1)).isEqualTo(new EventNumbers(1L, List.of()));
  }

  @Test
  void whateverIsLostDoubledOrLateIsKnown() {
    Random random = new Random(4711);
    for (int story = 0; story < 300; story++) {
      EventNumbers numbers = EventNumbers.NONE;
      Set<Long> told = new TreeSet<>();
      for (int i = 0; i < 40; i++) {
        long number = 1L + random.nextInt(30);
        numbers = numbers.told(number);
        told.add(number);
        Set<Long> missing = missing(numbers);
        long last = Objects.requireNonNull(numbers.last());
        for (long each = 1; each <= last; each++) {
          assertThat(told.contains(each) || missing.contains(each)).as("%d", each).isTrue();
        }
        assertThat(numbers.missing()).hasSizeLessThanOrEqualTo(6);
      }
    }
  }

  private static Set<Long> missing(EventNumbers numbers) {
    Set<Long> missing = new TreeSet<>();
    for (Span span : numbers.missing()) {
      for (long number = span.from(); number <= span.until(); number++) {
        missing.add(number);
      }
    }
    return missing;
  }
}
