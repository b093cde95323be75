package org.cliniccomms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultPlaceTest {
  private static RuntimeException thrown() {
    try {
      return new IllegalStateException("nothing was thrown by " + List.of("Ann").get(1));
    } catch (IndexOutOfBoundsException e) {
      return e;
    }
  }

  @Test
  @DisplayName("A92 a fault is told by its class and the place in our code, never in its words")
  void aFaultIsToldWithoutItsWords() {
    assertThat(FaultPlace.of(thrown()))
        .matches(
            "java\\.lang\\.\\w*IndexOutOfBoundsException at"
                + " text\\.FaultPlaceTest\\.thrown:\\d+");
  }

  @Test
  void whatBeganItIsToldToo() {
    RuntimeException fault =
        new IllegalStateException("Ann +12145550123", new RuntimeException(thrown()));

    assertThat(FaultPlace.of(fault))
        .startsWith("java.lang.IllegalStateException from java.lang.")
        .contains("IndexOutOfBoundsException at text.FaultPlaceTest.what")
        .doesNotContain("Ann", "555");
  }

  @Test
  void theInnermostPlacesOfThreeClassesAreTold() {
    RuntimeException fault = new IllegalArgumentException("Ann");
    fault.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.example.Driver", "query", "Driver.java", 1),
          new StackTraceElement("org.cliniccomms.postgres.Sql", "first", "Sql.java", 2),
          new StackTraceElement("org.cliniccomms.postgres.Sql", "list", "Sql.java", 3),
          new StackTraceElement("org.cliniccomms.outreach.Claims", "accept", "Claims.java", 4),
          new StackTraceElement("org.cliniccomms.messaging.Inbox", "act", "Inbox.java", 5),
          new StackTraceElement("org.cliniccomms.Worker", "run", "Worker.java", 6)
        });

    assertThat(FaultPlace.of(fault))
        .isEqualTo(
            "java.lang.IllegalArgumentException at postgres.Sql.first:2 < outreach.Claims.accept:4"
                + " < messaging.Inbox.act:5");
  }

  @Test
  void aFaultThatNeverCameThroughOurCodeIsToldByItsClass() {
    RuntimeException fault = new IllegalArgumentException("Ann");
    fault.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.example.Book", "find", "Book.java", 7)
        });

    assertThat(FaultPlace.of(fault)).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void aCauseThatLeadsInACircleIsNotFollowedForEver() {
    RuntimeException first = new IllegalStateException("first");
    RuntimeException second = new IllegalArgumentException("second", first);
    first.initCause(second);

    assertThat(FaultPlace.of(first)).startsWith("java.lang.IllegalStateException");
  }
}
