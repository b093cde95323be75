package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplatesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant MIDWEEK = Instant.parse("2026-11-25T15:30:00Z");
  private static final Locale CHILEAN = Locale.forLanguageTag("es-CL");
  private static final List<Locale> LOCALES =
      Stream.of(
              "en", "en-US", "en-GB", "es", "es-US", "es-CL", "es-CO", "es-MX", "es-ES", "pt",
              "pt-BR", "pt-PT", "hi", "hi-IN")
          .map(Locale::forLanguageTag)
          .toList();

  private static final Map<String, String> NOTICES =
      Map.of(
          "en", "STOP = no more texts",
          "es", "STOP = no mas mensajes",
          "pt", "STOP = sem mais mensagens",
          "hi", "STOP = संदेश बंद");

  /** RULES 2: the opt-out words of Twilio, AWS and Telnyx. */
  private static final Set<String> PROVIDERS_OPT_OUT =
      Set.of(
          "stop",
          "stopall",
          "unsubscribe",
          "end",
          "quit",
          "revoke",
          "optout",
          "cancel",
          "arret",
          "opt",
          "remove",
          "td",
          "baja",
          "alto",
          "cancelar",
          "parar",
          "pare",
          "sair",
          "descadastrar",
          "रोकें",
          "रोको",
          "बंद",
          "रद्द");

  private final MessageTemplates templates = MessageTemplates.standard();

  static Stream<Arguments> everyKindAndLocale() {
    return Arrays.stream(MessageKind.values())
        .flatMap(kind -> LOCALES.stream().map(locale -> Arguments.of(kind, locale)));
  }

  @ParameterizedTest
  @DisplayName(
      "A98 a text keeps to the GSM alphabet and the offer to one SMS, Hindi to two of UCS-2; nine"
          + " times to three, Hindi to six")
  @MethodSource("everyKindAndLocale")
  void everyTextKeepsToTheGsmAlphabet(MessageKind kind, Locale locale) {
    for (TextArguments arguments : realistic()) {
      SmsSegments segments = SmsSegments.of(templates.render(kind, locale, arguments).text());

      if (locale.getLanguage().equals("hi")) {
        assertThat(segments.encoding()).isEqualTo(SmsSegments.Encoding.UCS2);
        assertThat(segments.segments()).isLessThanOrEqualTo(isList(kind) ? 6 : 2);
      } else {
        assertThat(segments.encoding()).isEqualTo(SmsSegments.Encoding.GSM7);
        int most = kind == MessageKind.OFFER ? 1 : 2;
        assertThat(segments.segments()).isLessThanOrEqualTo(isList(kind) ? 3 : most);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("A111 every text offers a way out, and has no opt-out word besides")
  @MethodSource("everyKindAndLocale")
  void everyTextOffersAWayOutAndNoOtherOptOutWord(MessageKind kind, Locale locale) {
    String text = templates.render(kind, locale, full("Riverside Clinic")).text();
    String notice = NOTICES.get(locale.getLanguage());

    if (kind == MessageKind.OPTED_OUT) {
      assertThat(text).contains("START").doesNotContain(notice);
    } else {
      assertThat(text).endsWith(notice);
    }
    assertThat(text.replace(notice, "").toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+", -1))
        .doesNotContainAnyElementsOf(PROVIDERS_OPT_OUT);
  }

  @ParameterizedTest
  @DisplayName("A111 a conversation that we start names the clinic")
  @EnumSource(MessageKind.class)
  void whatWeStartNamesTheClinic(MessageKind kind) {
    if (kind.startedByUs()) {
      for (Locale locale : LOCALES) {
        assertThat(templates.render(kind, locale, full("Riverside Clinic")).text())
            .startsWith("Riverside Clinic");
      }
    }
  }

  @ParameterizedTest
  @DisplayName("A20 a stranger learns nothing, not even the clinic")
  @EnumSource(
      value = MessageKind.class,
      names = {"UNKNOWN_SENDER", "WRONG_NUMBER"})
  void aStrangerLearnsNothing(MessageKind kind) {
    for (Locale locale : LOCALES) {
      assertThat(templates.render(kind, locale, full("Riverside Clinic")).text())
          .doesNotContain("Riverside", "555", "Annex", "Nov", "10:30")
          .doesNotContainIgnoringCase("patient")
          .doesNotContainIgnoringCase("paciente");
    }
  }

  @ParameterizedTest
  @DisplayName("A111 an offer asks for YES or 1, NO or 2")
  @CsvSource({
    "en,YES or 1,NO or 2",
    "es,SI o 1,NO o 2",
    "pt,SIM ou 1,NAO ou 2",
    "hi,हाँ या 1,नहीं तो 2"
  })
  void anOfferAsksForWordsThatCountAsAnswers(String language, String yes, String no) {
    assertThat(
            templates
                .render(
                    MessageKind.OFFER, Locale.forLanguageTag(language), full("Riverside Clinic"))
                .text())
        .contains(yes, no);
  }

  @Test
  void anOfferReadsAsThePatientWillSeeIt() {
    assertThat(templates.render(MessageKind.OFFER, Locale.US, full("Riverside Clinic")).text())
        .isEqualTo(
            "Riverside Clinic has an opening Wed, Nov 25, 10:30 AM, North Annex. Reply YES or 1"
                + " within 7 min to take it, NO or 2 to pass. STOP = no more texts");
    assertThat(templates.render(MessageKind.OFFER, CHILEAN, full("Clínica Río")).text())
        .startsWith("Clinica Rio: cita libre mié, 25 nov, 10:30")
        .contains("en 7 min");
    assertThat(
            templates
                .render(MessageKind.OFFER, Locale.forLanguageTag("pt-BR"), full("Clínica São João"))
                .text())
        .startsWith("Clinica Sao Joao: vaga qua., 25 de nov., 10:30")
        .contains("em 7 min");
    assertThat(
            templates
                .render(MessageKind.OFFER, Locale.forLanguageTag("hi-IN"), full("सिटी क्लिनिक"))
                .text())
        .startsWith("सिटी क्लिनिक: बुध, 25 नव")
        .contains("7 मिनट में हाँ या 1, नहीं तो 2।");
  }

  @ParameterizedTest
  @EnumSource(MessageKind.class)
  void theClinicsNameAndTheSeatAreEnoughForEveryAnswer(MessageKind kind) {
    TextArguments bare = TextArguments.builder("Riverside Clinic").build();
    boolean isQuestion = kind.startedByUs() || !kind.asks().isEmpty();
    if (!isQuestion && kind != MessageKind.CONFIRMED) {
      assertThat(templates.render(kind, Locale.US, bare).text()).isNotBlank();
    }
  }

  @Test
  void aMissingArgumentIsNamedWithTheKind() {
    TextArguments bare = TextArguments.builder("Riverside Clinic").build();

    assertThatThrownBy(() -> templates.render(MessageKind.OFFER, Locale.US, bare))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("OFFER", "en-US", "time", "minutes");
    assertThatThrownBy(() -> templates.render(MessageKind.STAFF_TEXT, CHILEAN, bare))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("STAFF_TEXT", "es-CL", "text");
  }

  @ParameterizedTest
  @CsvSource({"fr,es-CL,es-CL", "fr,ja,en", "es-MX,en,es-MX", "en-GB,es,en-GB"})
  void theLanguageFallsBackToTheClinicsThenToEnglish(String asked, String clinics, String used) {
    TextArguments arguments =
        TextArguments.builder("Riverside Clinic")
            .clinicLanguage(Locale.forLanguageTag(clinics))
            .build();

    RenderedText text = templates.render(MessageKind.HELP, Locale.forLanguageTag(asked), arguments);

    assertThat(text.language()).isEqualTo(Locale.forLanguageTag(used));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "pt", "hi"})
  @DisplayName("A54 HELP, and what is not understood, name no answer: it may mean something else")
  void whatFitsAnyQuestionNamesNoAnswer(String language) {
    Locale locale = Locale.forLanguageTag(language);
    TextArguments bare = TextArguments.builder("Riverside Clinic").clinicLanguage(locale).build();
    TextArguments full =
        TextArguments.builder("Riverside Clinic")
            .clinicLanguage(locale)
            .clinicPhone("+12025550190")
            .build();

    for (MessageKind kind : List.of(MessageKind.HELP, MessageKind.NOT_UNDERSTOOD)) {
      for (TextArguments arguments : List.of(bare, full)) {
        assertNamesNoAnswer(templates.render(kind, locale, arguments).text(), language);
      }
    }
  }

  private static void assertNamesNoAnswer(String text, String language) {
    assertThat(text.replace("+12025550190", ""))
        .contains("Riverside Clinic", "STOP")
        .doesNotContainPattern("[0-9]|YES|\\bNO\\b|SIM|\\bSI\\b|हाँ|नहीं (या|तो)");
    assertThat(SmsSegments.of(text).segments()).isLessThanOrEqualTo(language.equals("hi") ? 2 : 1);
  }

  @Test
  @DisplayName("A42 the two half past ones of the night the clocks go back are told apart")
  void ambiguousTimesAreToldApart() {
    String first = confirmed(Instant.parse("2026-11-01T05:30:00Z"), NEW_YORK, NEW_YORK);
    String second = confirmed(Instant.parse("2026-11-01T06:30:00Z"), NEW_YORK, NEW_YORK);
    String later = confirmed(Instant.parse("2026-11-01T07:30:00Z"), NEW_YORK, NEW_YORK);

    assertThat(first).contains("Sun, Nov 1, 1:30 AM GMT-4");
    assertThat(second).contains("Sun, Nov 1, 1:30 AM GMT-5");
    assertThat(later).contains("Sun, Nov 1, 2:30 AM").doesNotContain("GMT");
  }

  @Test
  @DisplayName("A45 a reader in another zone is told the clinic's")
  void aReaderInAnotherZoneIsToldTheClinics() {
    assertThat(confirmed(MIDWEEK, NEW_YORK, ZoneId.of("America/Los_Angeles")))
        .contains("10:30 AM GMT-5");
    assertThat(confirmed(MIDWEEK, NEW_YORK, ZoneId.of("America/Toronto")))
        .contains("10:30 AM")
        .doesNotContain("GMT");
  }

  @Test
  @DisplayName("A46 summer and winter in Chile are both ten o'clock")
  void chileanSummerAndWinterAreBothTen() {
    assertThat(confirmed(Instant.parse("2026-01-15T13:00:00Z"), SANTIAGO, SANTIAGO))
        .contains("Thu, Jan 15, 10:00 AM");
    assertThat(confirmed(Instant.parse("2026-07-15T14:00:00Z"), SANTIAGO, SANTIAGO))
        .contains("Wed, Jul 15, 10:00 AM");
  }

  @Test
  void aTextThatNeedsUnicodeAnywayKeepsItsAccents() {
    assertThat(templates.render(MessageKind.HELP, CHILEAN, full("Clínica 東京")).text())
        .contains("Clínica 東京", "más");
    assertThat(
            templates
                .render(
                    MessageKind.STAFF_TEXT,
                    CHILEAN,
                    TextArguments.builder("Centro").staffText("Traiga su carné, ¿sí?").build())
                .text())
        .contains("Traiga su carné, ¿sí?");
  }

  @Test
  void aTextShowsOnlyItsLengthInLogs() {
    assertThat(templates.render(MessageKind.OFFER, Locale.US, full("Riverside Clinic")))
        .asString()
        .doesNotContain("Riverside", "Nov", "10:30");
  }

  private String confirmed(Instant start, ZoneId seat, ZoneId reader) {
    return templates
        .render(
            MessageKind.CONFIRMED,
            Locale.US,
            TextArguments.builder("Riverside Clinic").seat(start, seat).readerZone(reader).build())
        .text();
  }

  @Test
  @DisplayName("A111 a reminder by mail asks for no answer that nobody reads, and names the phone")
  void aReminderByMailAsksForNoReply() {
    for (String language : List.of("en", "es", "pt", "hi")) {
      for (ChannelKind channel : List.of(ChannelKind.EMAIL, ChannelKind.PUSH)) {
        Locale locale = Locale.forLanguageTag(language);
        RenderedText text = templates.render(MessageKind.REMINDER, locale, full("Lake"), channel);
        RenderedText sms = templates.render(MessageKind.REMINDER, locale, full("Lake"));

        assertThat(text.text()).contains("(212) 555-0142", "Lake").doesNotContain(" 1 ", " 2 ");
        assertThat(sms.text()).contains(" 1 ", " 2 ");
        assertThat(templates.again(MessageKind.REMINDER, sms, channel).text())
            .isEqualTo(text.text());
      }
    }
  }

  private static boolean isList(MessageKind kind) {
    return kind == MessageKind.FREE_TIMES || kind == MessageKind.TIME_TAKEN;
  }

  /** The longest day of the week and of the months in most languages, late in the day. */
  private static List<Instant> nine() {
    return IntStream.range(0, 9).mapToObj(it -> MIDWEEK.plus(Duration.ofDays(it))).toList();
  }

  @ParameterizedTest
  @DisplayName("W08 S25 nine times are numbered lines, and rows of at most 24 characters")
  @MethodSource("everyLocale")
  void nineTimesAreLinesAndRows(Locale locale) {
    RenderedText list = templates.render(MessageKind.FREE_TIMES, locale, full("Riverside Clinic"));

    assertThat(list.text()).contains("\n1) ", "\n9) ").doesNotContain("10)", "{");
    assertThat(list.choices()).hasSize(10);
    assertThat(list.choices())
        .allSatisfy(
            it ->
                assertThat(it.title().codePointCount(0, it.title().length()))
                    .isLessThanOrEqualTo(24))
        .extracting(Choice::title)
        .doesNotHaveDuplicates();
    assertThat(list.choices()).extracting(Choice::id).startsWith("slot_1").endsWith("slot_9", "NO");
  }

  static List<Locale> everyLocale() {
    return LOCALES;
  }

  @Test
  @DisplayName("W08 S25 a row tells the offset where an hour comes twice, and still fits")
  void aRowTellsTheOffsetOfAnHourThatComesTwice() {
    Instant second = Instant.parse("2026-11-01T06:30:00Z");
    TextArguments arguments =
        TextArguments.builder("Riverside Clinic")
            .seat(MIDWEEK, NEW_YORK)
            .times(List.of(second.minus(Duration.ofHours(1)), second), NEW_YORK)
            .build();

    assertThat(templates.render(MessageKind.FREE_TIMES, Locale.US, arguments).choices())
        .extracting(Choice::title)
        .containsExactly("Sun, 11/1, 1:30 AM GMT-4", "Sun, 11/1, 1:30 AM GMT-5", "None of these");
  }

  private static List<TextArguments> realistic() {
    return Stream.of(
            "Riverside Clinic",
            "Saint Elizabeth Regional Medical Center",
            "Clínica Familiar San José",
            "Dr. O’Neill – Family Practice")
        .map(MessageTemplatesTest::full)
        .toList();
  }

  private static TextArguments full(String clinic) {
    return TextArguments.builder(clinic)
        .clinicPhone("(212) 555-0142")
        .clinicLanguage(Locale.US)
        .seat(MIDWEEK, NEW_YORK)
        .times(nine(), NEW_YORK)
        .readerZone(NEW_YORK)
        .locationName("North Annex")
        .hold(Duration.ofMinutes(7))
        .staffText("Please bring your insurance card.")
        .purpose(Purpose.MARKETING)
        .link(URI.create("https://portal.example.org"))
        .build();
  }
}
