package org.cliniccomms.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.cliniccomms.message.ReplyIntent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordLanguagesTest {
  private static final KeywordReplyInterpreter INTERPRETER = KeywordReplyInterpreter.standard();
  private static final List<Locale> EVERY_LANGUAGE =
      Stream.of("en-US", "es-CL", "pt-BR", "hi-IN", "ro-RO", "de-DE", "ja-JP")
          .map(Locale::forLanguageTag)
          .toList();

  @ParameterizedTest
  @DisplayName("A48 S12 S26 an opt-out counts whatever the language of the conversation")
  @ValueSource(
      strings = {
        "STOP",
        "Stop.",
        "dezabonare",
        "Dezabonare!",
        "BAJA",
        "रोकें",
        "रो\u200Dकें",
        "रो\u200Cकें।",
        // Portuguese
        "PARE",
        "SAIR",
        "CANCELAR",
        "Sair, por favor",
        "parem de me mandar mensagens",
        "não quero mais receber mensagens",
        "nao quero mais mensagens",
        "me descadastrem",
        "quero me descadastrar desse serviço",
        "me tirem da lista",
        "não me mandem mais nada",
        "me deixem em paz",
        "sim, pare",
        "cancelar minha inscrição",
        // Hindi
        "बंद करो",
        "मैसेज मत भेजो",
        "मैसेज भेजना बंद करें",
        "मुझे मैसेज नहीं चाहिए",
        "मेरा नंबर हटा दो",
        "हाँ, मैसेज बंद करो",
        "band karo",
        "message mat bhejo",
        "mat bhejo mujhe",
        "nahi band karo",
        "mujhe message nahi chahiye",
        "radd karo",
        // Romanian
        "Dezabonați-mă",
        "vreau să mă dezabonez",
        "nu îmi mai trimiteți mesaje",
        "Nu-mi mai scrieti",
        "nu mai vreau mesaje",
        "opriți mesajele",
        "opriti",
        "anulare",
        "lasati-ma in pace",
        "scoateți-mă de pe listă",
        // German
        "STOPP",
        "ABMELDEN",
        "Abmelden!",
        "bitte abmelden",
        "keine Nachrichten mehr",
        "Ich möchte keine SMS mehr",
        "schreiben Sie mir nicht mehr",
        "Einwilligung widerrufen",
        "ich widerrufe meine Einwilligung",
        "löschen Sie meine Nummer",
        "loeschen",
        "nein, stopp",
        "ja stopp",
        "Lassen Sie mich in Ruhe"
      })
  void anOptOutCountsInEveryConversation(String text) {
    for (Locale language : EVERY_LANGUAGE) {
      assertThat(intent(text, language))
          .as("%s in %s", text, language)
          .isEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  @ParameterizedTest
  @DisplayName("S13 what only looks like an opt-out is none in any conversation")
  @ValueSource(
      strings = {
        "Nu pot veni mâine",
        "No problem, see you at 10",
        "nu mai suport durerea",
        "Da, vreau programare",
        "Nu vreau să mă dezabonez",
        "ajung la zece",
        "nu anulați programarea",
        "opriți-vă la recepție?",
        "não pare",
        "para terça-feira",
        "é para mim",
        "pare na portaria do prédio",
        "sair de casa às 9",
        "não cancelar a consulta",
        "quando posso sair do hospital?",
        "não me mandem para outro médico",
        "दवा बंद कर दूं क्या",
        "dawai band kar do kya",
        "क्लिनिक कब बंद होता है",
        "clinic kab band hota hai",
        "रिपोर्ट मत भेजो",
        "खून कैसे रोकें",
        "Ende der Woche",
        "am Ende war alles gut",
        "halt so um zehn",
        "genug Zeit habe ich",
        "die Blutung stoppt nicht",
        "ich will mich nicht abmelden",
        "Abmeldung vom Termin morgen",
        "wann muss ich mein Kind in der Kita abmelden",
        "ich kann gerade nicht mehr schreiben",
        "das Taxi ist abbestellt",
        "para",
        "alto nivel",
        "na ja",
        "ruko",
        "भेजो"
      })
  void whatOnlyLooksLikeAnOptOutIsNone(String text) {
    for (Locale language : EVERY_LANGUAGE) {
      assertThat(intent(text, language))
          .as("%s in %s", text, language)
          .isNotEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  @ParameterizedTest
  @DisplayName("A54 S14 the table of the language says what a yes is")
  @CsvSource({
    "pt,sim",
    "pt,'Sim, por favor'",
    "pt,1",
    "pt,'sim, obrigada'",
    "pt,Aceito!",
    "pt,pode marcar",
    "pt,'Quero sim, muito obrigado'",
    "pt,YES",
    "hi,हाँ",
    "hi,हां",
    "hi,हा\u200Dँ",
    "hi,'जी हाँ, धन्यवाद'",
    "hi,हाँ।",
    "hi,haan",
    "hi,'haan ji, shukriya'",
    "hi,ji haan",
    "hi,book kar do",
    "hi,मैं आऊँगा",
    "hi,ज़रूर",
    "hi,yes",
    "hi,१",
    "ro,da",
    "ro,'Da, vă rog'",
    "ro,'da, mulțumesc'",
    "ro,Da multumesc",
    "ro,accept",
    "ro,pot veni",
    "ro,vin",
    "ro,1",
    "de,JA",
    "de,Ja!",
    "de,'ja, bitte'",
    "de,Ja gerne",
    "de,ich komme",
    "de,'ja, vielen Dank'",
    "de,natuerlich",
    "de,1"
  })
  void aYesIsAccepted(String language, String text) {
    assertThat(intent(text, Locale.forLanguageTag(language))).isEqualTo(ReplyIntent.YES);
  }

  @ParameterizedTest
  @DisplayName("A22 A54 what may be courtesy is told from a yes")
  @CsvSource({
    "pt,tá bom",
    "pt,beleza",
    "hi,ठीक है",
    "hi,theek hai",
    "hi,जी",
    "ro,bine",
    "ro,în regulă",
    "de,alles klar",
    "de,gerne",
    "de,ok"
  })
  void whatMayBeCourtesyIsToldFromAYes(String language, String text) {
    assertThat(intent(text, Locale.forLanguageTag(language))).isEqualTo(ReplyIntent.ASSENT);
  }

  @ParameterizedTest
  @DisplayName("A47 A54 a no declines")
  @CsvSource({
    "pt,não",
    "pt,nao",
    "pt,'não, obrigado'",
    "pt,hoje não",
    "pt,não posso ir",
    "pt,2",
    "hi,नहीं",
    "hi,नही",
    "hi,'नहीं, धन्यवाद'",
    "hi,nahi",
    "hi,nahi aa sakta",
    "hi,आज नहीं",
    "hi,२",
    "ro,nu",
    "ro,'Nu, mulțumesc'",
    "ro,nu pot veni",
    "ro,astăzi nu",
    "ro,renunț",
    "de,nein",
    "de,'Nein, danke'",
    "de,leider nicht",
    "de,ich kann leider nicht kommen",
    "de,2"
  })
  void aNoDeclines(String language, String text) {
    assertThat(intent(text, Locale.forLanguageTag(language))).isEqualTo(ReplyIntent.NO);
  }

  @ParameterizedTest
  @DisplayName("A47 S13 doubt is never an acceptance")
  @CsvSource({
    "pt,talvez",
    "pt,sim?",
    "pt,'sim, mas não hoje'",
    "pt,sim não",
    "pt,sim agora",
    "pt,por quê?",
    "hi,शायद",
    "hi,हाँ नहीं",
    "hi,हाँ क्या",
    "hi,haan lekin kal",
    "hi,kya",
    "ro,poate",
    "ro,'Da, vreau programare'",
    "ro,'da, dar nu azi'",
    "ro,Nu pot veni mâine",
    "ro,nu mai suport durerea",
    "ro,da?",
    "de,vielleicht",
    "de,ja nein",
    "de,'ja, aber nicht heute'",
    "de,ja?",
    "de,na ja",
    "en,da",
    "en,sim",
    "en,ja",
    "en,haan",
    "es,da",
    "es,ja",
    "de,da",
    "ro,ja",
    "pt,si"
  })
  void doubtIsUnknown(String language, String text) {
    assertThat(intent(text, Locale.forLanguageTag(language))).isEqualTo(ReplyIntent.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("A57 a wrong number is understood in every conversation")
  @ValueSource(
      strings = {
        "número errado",
        "desculpe, numero errado",
        "não conheço essa pessoa",
        "गलत नंबर",
        "ग़लत नम्बर है",
        "galat number hai",
        "număr greșit",
        "Ati gresit numarul",
        "nu sunt pacientul",
        "falsche Nummer",
        "Sie haben die falsche Nummer",
        "ich kenne diese Person nicht"
      })
  void aWrongNumberIsUnderstood(String text) {
    for (Locale language : EVERY_LANGUAGE) {
      assertThat(intent(text, language))
          .as("%s in %s", text, language)
          .isEqualTo(ReplyIntent.WRONG_NUMBER);
    }
  }

  @ParameterizedTest
  @DisplayName("A52 START and HELP have their words too")
  @CsvSource({
    "iniciar,OPT_IN", "शुरू करें,OPT_IN", "abonare,OPT_IN", "anmelden,OPT_IN", "shuru karo,OPT_IN",
    "ajuda,HELP", "मदद,HELP", "madad chahiye,HELP", "ajutor,HELP", "Hilfe,HELP"
  })
  void startAndHelpAreUnderstood(String text, ReplyIntent expected) {
    for (Locale language : EVERY_LANGUAGE) {
      assertThat(intent(text, language)).as("%s in %s", text, language).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("A48 S12 S26 no decoration hides a word of the new languages")
  void noDecorationHidesAnOptOut() {
    String[] words = {"dezabonare", "रोकें", "बंद करो", "descadastrar", "Stopp", "band karo"};
    Random random = new Random(12);
    for (int i = 0; i < 2_000; i++) {
      String text =
          HostileText.decoration(random, 8)
              + HostileText.withInvisibles(random, words[random.nextInt(words.length)])
              + HostileText.decoration(random, 8);

      assertThat(intent(text, EVERY_LANGUAGE.get(i % EVERY_LANGUAGE.size())))
          .as("round %d: %s", i, text)
          .isEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  private static ReplyIntent intent(String text, Locale language) {
    return INTERPRETER.interpret(text, language).intent();
  }
}
