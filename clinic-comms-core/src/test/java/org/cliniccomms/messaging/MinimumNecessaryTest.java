package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.message.MessageKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumNecessaryTest {
  private static final MinimumNecessary CONTENT = MinimumNecessary.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your diabetes visit is on Monday|diagnosis",
        "About your HIV status|diagnosis",
        "You tested positive|diagnosis",
        "Su control de diabetes|diagnosis",
        "Tiene CÁNCER|diagnosis",
        "su presion alta|diagnosis",
        "your appendicitis|diagnosis",
        "Please stop your Metformin|medicine",
        "the lisinopril is ready|medicine",
        "clarithromycin refill|medicine",
        "enalapril|medicine",
        "tome la amoxicilina|medicine",
        "Your Ozempic|medicine",
        "Your colonoscopy is tomorrow|visit-reason",
        "Your X-ray|visit-reason",
        "Dr. Lee, Oncology|visit-reason",
        "su ecografia del lunes|visit-reason",
        "hora con psiquiatría|visit-reason",
        "tonsillectomy|visit-reason",
        "Your test results are here|visit-reason",
        "Sua gravidez|diagnosis",
        "sua pressão alta|diagnosis",
        "o resultado da hepatite|diagnosis",
        "आपका मधुमेह|diagnosis",
        "टीबी की जाँच|diagnosis",
        "आपका उच्च रक्तचाप|diagnosis",
        "Ihre Schwangerschaft|diagnosis",
        "sarcina dv.: sarcină|diagnosis",
        "tome a dipirona|medicine",
        "sua fluoxetina|medicine",
        "पैरासिटामोल लें|medicine",
        "आपका इंसुलिन|medicine",
        "Ihr Antibiotikum|medicine",
        "insulină|medicine",
        "sua cirurgia de amanhã|visit-reason",
        "seu raio x|visit-reason",
        "consulta com o oncologista|visit-reason",
        "कल आपकी सर्जरी है|visit-reason",
        "एमआरआई की रिपोर्ट|visit-reason",
        "Ihr Ultraschall|visit-reason",
        "ecografie|visit-reason"
      })
  void aTextThatTellsAboutHealthIsRefused(String text, String rule) {
    assertThat(CONTENT.check(text, List.of())).map(Violation::rule).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See you on Tuesday, April 7 at 10:30 AM.",
        "Nos vemos el martes 7 de abril.",
        "Please bring your insurance card and come ten minutes early.",
        "Traiga su carné y llegue diez minutos antes, por favor.",
        "Our office is closed on Monday; the parking lot is behind the building.",
        "Estamos en el segundo piso, junto al programa de visitas.",
        "Your visit moved to the North Annex, call 555-0142 with questions.",
        "Thank you, Elvira and Sofia.",
        "Su cita del lunes cambia de sala.",
        "Sua consulta de segunda mudou de sala, por favor chegue dez minutos antes.",
        "Traga seu documento e o cartão do convênio.",
        "आपका समय सोमवार को है, कृपया दस मिनट पहले आएँ।",
        "Ihr Termin am Montag ist in Raum 3, bitte bringen Sie Ihre Karte mit.",
        "Programarea dv. de luni s-a mutat, vă rugăm să sunați.",
        ""
      })
  void anOrdinaryTextPasses(String text) {
    assertThat(CONTENT.check(text, List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MessageKind.class)
  void everyDefaultTextPasses(MessageKind kind) {
    List<String> terms =
        List.of(
            "Ana María Silva", "Will May", "1980-03-05", "Knee pain follow-up", "Visit", "Cita");
    TextArguments arguments =
        TextArguments.builder("Riverside Clinic")
            .clinicPhone("(212) 555-0142")
            .seat(Instant.parse("2026-03-05T15:30:00Z"), ZoneId.of("America/New_York"))
            .locationName("North Annex")
            .times(
                List.of(
                    Instant.parse("2026-03-06T15:30:00Z"), Instant.parse("2026-03-09T18:00:00Z")),
                ZoneId.of("America/New_York"))
            .hold(Duration.ofMinutes(7))
            .staffText("Please bring your insurance card.")
            .purpose(Purpose.MARKETING)
            .link(URI.create("https://portal.example.org"))
            .build();
    for (String tag : List.of("en-US", "es-CL", "pt-BR", "hi", "de", "ro")) {
      Locale language = Locale.forLanguageTag(tag);
      String text = MessageTemplates.standard().render(kind, language, arguments).text();

      assertThat(CONTENT.check(text, terms)).isEmpty();
    }
  }

  @Test
  void aClinicMayBeNamedByItsSpecialtyButOnlyByItsName() {
    List<String> names = List.of("Lung & Asthma Center", "Main Street Surgery");

    assertThat(CONTENT.check("Lung & Asthma Center: see you at 10", List.of(), names)).isEmpty();
    assertThat(CONTENT.check("LUNG ASTHMA CENTER, Main Street Surgery", List.of(), names))
        .isEmpty();
    assertThat(CONTENT.check("Lung & Asthma Center: your asthma", List.of(), names))
        .map(Violation::rule)
        .contains("diagnosis");
    assertThat(CONTENT.check("chest Lung & Asthma Center pain", List.of(), names))
        .map(Violation::term)
        .contains("pain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "born 1980-03-05",
        "DOB 03/05/1980",
        "nacida el 05/03/1980",
        "5.3.80",
        "3/5/80",
        "March 5, 1980",
        "5 March 1980",
        "5 de marzo de 1980",
        "19800305"
      })
  void aBirthDateIsRefusedInEveryForm(String text) {
    assertThat(CONTENT.check(text, List.of("1980-03-05")))
        .map(Violation::rule)
        .contains("birth-date");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"see you 03/05/2026", "Thu, Mar 5, 10:30 AM", "call 1980 3 50", "room 5380"})
  void anotherDateIsNoBirthDate(String text) {
    assertThat(CONTENT.check(text, List.of("1980-03-05"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear Ana Maria Silva|Ana María Silva|true",
        "Silva, Ana María: see you|Ana María Silva|true",
        "Dear Ana, see you|Ana María Silva|false",
        "about your wart removal|Wart removal|true",
        "follow-up about the knee that hurts|Knee follow-up|true",
        "Your visit is on Monday|Visit|false",
        "Your new patient visit|New patient visit|false",
        "the wartime museum|Wart|false",
      })
  void aTermIsFoundByItsWords(String text, String term, boolean found) {
    assertThat(CONTENT.check(text, List.of(term)).isPresent()).isEqualTo(found);
  }

  @Test
  @DisplayName("A92 a violation shows its rule only")
  void aViolationShowsItsRuleOnly() {
    assertThat(CONTENT.check("Ana Silva", List.of("Ana Silva")))
        .map(Violation::toString)
        .contains("Violation[protected-term]");
  }
}
