package org.cliniccomms.examples.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordingTest {
  private static final Instant TUESDAY = Instant.parse("2026-11-24T16:00:00Z");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private final Wording english = wording(Locale.ENGLISH);
  private final Wording spanish = wording(Locale.forLanguageTag("es"));

  @Test
  void aSeatIsNamedByWeekdayDateAndTheTimeOfItsPlace() {
    assertThat(english.when(TUESDAY, CHICAGO)).isEqualTo("Tue 24 Nov, 10:00");
    assertThat(spanish.when(TUESDAY, CHICAGO)).isEqualTo("mar 24 nov, 10:00");
    assertThat(english.clock(TUESDAY, ZoneId.of("America/New_York"))).isEqualTo("11:00");
  }

  @Test
  void agesAreSaidInTheirLargestUnit() {
    assertThat(english.age(Duration.ofSeconds(12))).isEqualTo("just now");
    assertThat(english.age(Duration.ofMinutes(3))).isEqualTo("3 min");
    assertThat(english.age(Duration.ofHours(5))).isEqualTo("5 hr");
    assertThat(english.age(Duration.ofDays(9))).isEqualTo("9 days");
    assertThat(spanish.age(Duration.ofMinutes(3))).isEqualTo("3 min");
    assertThat(english.took(Duration.ofSeconds(40))).isEqualTo("40 sec");
  }

  @Test
  void spansOfAScoreAreDaysThenMonths() {
    assertThat(english.span(95)).isEqualTo("95 days");
    assertThat(english.span(130)).isEqualTo("4 months");
    assertThat(spanish.span(130)).isEqualTo("4 meses");
    assertThat(english.shortSpan(95)).isEqualTo("95\u00a0d");
    assertThat(english.shortSpan(130)).isEqualTo("4\u00a0mo");
    assertThat(spanish.shortSpan(130)).isEqualTo("4\u00a0meses");
  }

  @Test
  void whatIsCountedAgreesWithItsNumber() {
    assertThat(spanish.text("seat.passedOver", Map.of("number", 1))).isEqualTo("1 omitido");
    assertThat(spanish.text("seat.passedOver", Map.of("number", 4))).isEqualTo("4 omitidos");
  }

  static Wording wording(Locale locale) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new Wording(messages, locale);
  }
}
