package org.cliniccomms.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordReplyInterpreterTest {
  private static final KeywordReplyInterpreter INTERPRETER = KeywordReplyInterpreter.standard();
  private static final Locale ENGLISH = Locale.US;
  private static final Locale SPANISH = Locale.forLanguageTag("es-CL");
  private static final Locale WITHOUT_TABLE = Locale.JAPAN;

  @ParameterizedTest
  @DisplayName("A48 S12 an opt-out counts in every language")
  @ValueSource(
      strings = {
        "stop",
        "STOP",
        "quit",
        "end",
        "revoke",
        "opt out",
        "opt-out",
        "optout",
        "OPT_OUT",
        "cancel",
        "unsubscribe",
        "STOPALL",
        "stop all",
        "Stop.",
        "\"STOP\"",
        "*stop*",
        "S.T.O.P",
        "please stop texting me, today",
        " ＳＴＯＰ ",
        "S\u200BT\u200DO\u2060P",
        "\u202ESTOP\u202C",
        "S\u00ADTOP\uFEFF",
        "Ⓢⓣⓞⓟ",
        "𝐒𝐓𝐎𝐏",
        "STÓP",
        "STOP\u0301",
        "stop it now!!!",
        "STOP 🛑🛑",
        "🛑STOP🛑",
        "I said stop",
        "Don't! STOP",
        "don't text me. stop",
        "No. Stop",
        "NO STOP",
        "don't stop at night, stop now",
        "help stop",
        "please cancel, thanks",
        "Cancel all now",
        "Hello, please end. Thank you",
        "no thanks, quit",
        "yes cancel",
        "cancel my texts",
        "Cancel these text messages please, I have no time",
        "end texts",
        "END ALL OF THESE TEXTS",
        "quit texting me",
        "I revoke my consent",
        "I hereby withdraw my permission",
        "take me off your list",
        "remove me",
        "Remove my number from your mailing list",
        "no more texts please",
        "Don’t text me again",
        "do not contact me anymore",
        "leave me alone",
        "why can't I unsubscribe",
        "baja",
        "BAJA!",
        "por favor baja",
        "alto",
        "parar",
        "pare ya",
        "cancelar",
        "cancele, gracias",
        "no me escriban más",
        "No me escriban mas",
        "ya no me escriban por favor, gracias",
        "dejen de mandarme mensajes",
        "deje de escribirme",
        "dejen de molestar",
        "paren de enviar sms",
        "no más mensajes",
        "No quiero recibir más mensajes",
        "cancelar la suscripción",
        "no me manden más mensajes",
        "quiero darme de baja",
        "por favor denme de baja del servicio"
      })
  void anOptOutIsUnderstoodWhateverTheLanguage(String text) {
    for (Locale language : Set.of(ENGLISH, SPANISH, WITHOUT_TABLE)) {
      assertThat(INTERPRETER.interpret(text, language).intent())
          .as("%s in %s", text, language)
          .isEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  @ParameterizedTest
  @DisplayName("A49 an opt-out wins over a yes")
  @ValueSource(
      strings = {
        "YES STOP",
        "yes, please stop",
        "ok stop",
        "1 stop",
        "sí stop",
        "stop 1",
        "yes. end"
      })
  void anOptOutWinsOverAYes(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.OPT_OUT);
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.OPT_OUT);
  }

  @ParameterizedTest
  @DisplayName("S13 words that only look like an opt-out or a no are neither")
  @ValueSource(
      strings = {
        "No problem, see you at 10",
        "no problem",
        "no worries",
        "don't stop",
        "Don’t stop texting me",
        "please do not stop",
        "never stop",
        "non-stop",
        "nonstop pain",
        "the bus stop is far",
        "I will stop by at ten",
        "my nose won't stop bleeding",
        "should I stop taking my pills",
        "stopped yesterday",
        "weekend",
        "at the weekend",
        "the end of the month",
        "I'd like the end of the day",
        "in the end it was fine",
        "I can't cancel my other visit",
        "don't cancel",
        "please don't cancel my visit",
        "did you cancel my appointment?",
        "cancelled",
        "cancellation",
        "quite",
        "I do not want to opt out",
        "Don't call, just text me",
        "estoy de baja",
        "presión baja",
        "no cancelar",
        "no cancelen",
        "no quiero darme de baja",
        "no dejen de escribirme",
        "sin parar",
        "para el lunes",
        "Nu pot veni mâine",
        "nu mai suport durerea",
        "salgo a las diez"
      })
  void whatOnlyLooksLikeAnOptOutIsUnknown(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("A54 a plain yes is accepted")
  @ValueSource(
      strings = {
        "yes",
        "Yes please",
        "YES!!",
        "yes, thank you so much",
        "Yes yes yes",
        "y",
        "Yeah",
        "yep 😊",
        "1",
        "1.",
        "１",
        "1️⃣",
        "Yes, 1",
        "I'll take it",
        "I’ll take it!",
        "Ill take it",
        "Hi, yes I can make it. Thanks",
        "ye\u200Bs",
        "\u202Ayes\u202C"
      })
  void aPlainYesIsAccepted(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.YES);
  }

  @ParameterizedTest
  @DisplayName("A22 A54 what may be courtesy is told from a plain yes")
  @ValueSource(strings = {"ok", "ok 👍", "OK, thanks", "sure", "Sure thing!", "of course", "K"})
  void whatMayBeCourtesyIsToldFromAYes(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.ASSENT);
    assertThat(intent(text + " yes", ENGLISH)).isEqualTo(ReplyIntent.YES);
    assertThat(intent(text + " no", ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
    assertThat(intent(text + "?", ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("A22 A54 and in Spanish")
  @ValueSource(strings = {"vale", "vale, gracias", "dale", "ok 👍", "de acuerdo"})
  void whatMayBeCourtesyIsToldFromASpanishYes(String text) {
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.ASSENT);
    assertThat(intent(text + " sí", SPANISH)).isEqualTo(ReplyIntent.YES);
  }

  @ParameterizedTest
  @DisplayName("A54 a Spanish yes is accepted where the Spanish table says so")
  @ValueSource(
      strings = {
        "sí",
        "si",
        "Sí, por favor",
        "SI POR FAVOR",
        "si\u0301",
        "claro",
        "Claro que sí",
        "1",
        "yes",
        "Yes please",
        "sí, gracias",
        "acepto",
        "hola, sí"
      })
  void aSpanishYesIsAcceptedInSpanish(String text) {
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.YES);
  }

  @ParameterizedTest
  @DisplayName("A54 the table of the language decides")
  @ValueSource(strings = {"sí", "si", "claro", "vale", "por favor si"})
  void aSpanishYesIsNotGuessedInEnglish(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("A54 yes and 1, no and 2 are understood without a table for the language")
  @CsvSource({"yes,YES", "YES,YES", "1,YES", "no,NO", "2,NO"})
  void theWordsOurTextsAskForAreUnderstoodInEveryLanguage(String text, ReplyIntent expected) {
    assertThat(intent(text, WITHOUT_TABLE)).isEqualTo(expected);
    assertThat(intent(text, Locale.ROOT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("A47 A54 a no declines")
  @ValueSource(
      strings = {
        "no",
        "No thank you",
        "No, thanks!",
        "not today",
        "no way",
        "NO 👎",
        "2",
        "2.",
        "2️⃣",
        "nope",
        "no sorry",
        "Sorry, I can't make it",
        "I can’t",
        "not interested",
        "no, not today",
        "No. 2"
      })
  void aNoDeclines(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.NO);
  }

  @ParameterizedTest
  @DisplayName("A54 a Spanish no declines")
  @ValueSource(
      strings = {
        "no",
        "No, gracias",
        "no puedo",
        "lo siento, no puedo ir",
        "hoy no",
        "claro que no",
        "2",
        "no thanks"
      })
  void aSpanishNoDeclines(String text) {
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.NO);
  }

  @ParameterizedTest
  @DisplayName("A47 doubt is never an acceptance")
  @ValueSource(
      strings = {
        "maybe",
        "why?",
        "book",
        "book it",
        "yesterday",
        "I said yes yesterday, what happened?",
        "yes no",
        "no yes",
        "1 2",
        "yes or no",
        "YES or 1",
        "yes but can't",
        "yes, but not today",
        "yes if it is later",
        "yes not today",
        "yes?",
        "¿ok?",
        "ok 👎",
        "yes now",
        "eyes",
        "okra",
        "11",
        "yes 2",
        "YES START",
        "please",
        "thanks",
        "👍",
        "🙏",
        "no gracias si"
      })
  void doubtIsUnknown(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("A52 an opt-in is understood in every language")
  @ValueSource(strings = {"START", "start please", "unstop", "UnStop!", "alta", "Empezar"})
  void anOptInIsUnderstood(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.OPT_IN);
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.OPT_IN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"help", "HELP!", "info", "please help me", "ayuda", "Necesito ayuda, por favor"})
  void aRequestForHelpIsUnderstood(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.HELP);
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.HELP);
  }

  @ParameterizedTest
  @DisplayName("A57 a wrong number is understood in every language")
  @ValueSource(
      strings = {
        "wrong number",
        "Sorry, wrong number!",
        "You have the wrong person",
        "you've got the wrong number",
        "yes, but you have the wrong number",
        "this is not her number",
        "I don't know this person",
        "número equivocado",
        "Numero equivocado",
        "no soy esa persona",
        "Se equivocó de número",
        "creo que se equivocaron de numero"
      })
  void aWrongNumberIsUnderstood(String text) {
    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.WRONG_NUMBER);
    assertThat(intent(text, SPANISH)).isEqualTo(ReplyIntent.WRONG_NUMBER);
  }

  @Test
  @DisplayName("A57 an opt-out wins over a wrong number too")
  void anOptOutWinsOverAWrongNumber() {
    assertThat(intent("wrong number, stop", ENGLISH)).isEqualTo(ReplyIntent.OPT_OUT);
  }

  @ParameterizedTest
  @DisplayName("A48 the keyword tells what was said, so that a winner's CANCEL can be checked")
  @CsvSource({"Cancel!,cancel", "STOP now,stop", "cancelar por favor,cancelar", "Opt-Out,opt out"})
  void theKeywordTellsWhatDecided(String text, String keyword) {
    assertThat(INTERPRETER.interpret(text, SPANISH))
        .isEqualTo(new Reply(ReplyIntent.OPT_OUT, keyword));
  }

  @ParameterizedTest
  @DisplayName("A55 an unreadable text is unknown and never an error")
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\r\t",
        "\u200B\u200D\uFEFF",
        "👍👍👍",
        "‏نعم من فضلك‏",
        "כן",
        "...",
        "\uD800",
        "\uDC00yes\uD800\u0301x",
        "\u0301",
        "'",
        "''''"
      })
  void anUnreadableTextIsUnknown(String text) {
    assertThat(INTERPRETER.interpret(text, ENGLISH)).isEqualTo(Reply.unknown());
    assertThat(INTERPRETER.interpret(text, SPANISH)).isEqualTo(Reply.unknown());
  }

  @ParameterizedTest
  @DisplayName("A55 1600 characters are no answer, but still an opt-out")
  @ValueSource(strings = {"yes ", "a", "💥", "no, ", "1\n"})
  void anOverlongTextIsUnknownUnlessItOptsOut(String part) {
    String text = part.repeat(1600 / part.length());

    assertThat(intent(text, ENGLISH)).isEqualTo(ReplyIntent.UNKNOWN);
    assertThat(intent(text + " stop", ENGLISH)).isEqualTo(ReplyIntent.OPT_OUT);
  }

  @Test
  @DisplayName(
      "A55 no random text breaks the interpreter or is taken for an acceptance by accident")
  void noRandomTextBreaksTheInterpreter() {
    Random random = new Random(20261101);
    for (int i = 0; i < 10_000; i++) {
      String text = HostileText.random(random, 40);

      assertThatCode(() -> INTERPRETER.interpret(text, ENGLISH)).doesNotThrowAnyException();
      assertThatCode(() -> INTERPRETER.interpret(text, SPANISH)).doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("A48 no decoration hides a statutory word")
  void noDecorationHidesAStatutoryWord() {
    String[] statutory = {
      "stop", "QUIT", "End", "revoke", "opt out", "Opt-Out", "cancel", "unsubscribe", "ＳＴＯＰ"
    };
    Random random = new Random(64_1200);
    for (int i = 0; i < 10_000; i++) {
      String word = statutory[random.nextInt(statutory.length)];
      String text =
          HostileText.decoration(random, 12)
              + HostileText.withInvisibles(random, word)
              + HostileText.decoration(random, 12);

      assertThat(intent(text, i % 2 == 0 ? ENGLISH : SPANISH))
          .as("round %d: %s", i, text)
          .isEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  private ReplyIntent intent(String text, Locale language) {
    return INTERPRETER.interpret(text, language).intent();
  }
}
