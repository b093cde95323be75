package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class VoiceScriptTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private final TwilioVoiceChannel channel = VoiceSamples.channel("https://twilio.example");

  private Element say(Turn turn) throws Exception {
    var answer = channel.say(TwilioSamples.MESSAGE, turn);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/xml");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body().getBytes(UTF_8)));
    return document.getDocumentElement();
  }

  private static Element only(Element in, String name) {
    assertThat(in.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
    return (Element) in.getElementsByTagName(name).item(0);
  }

  private static List<Spoken> words(String text) {
    return List.of(Spoken.of(text, Locale.US));
  }

  @Test
  @DisplayName("A73 A question waits for one key, and Twilio asks us also after a silence")
  void aQuestionWaitsForAKey() throws Exception {
    Element gather = only(say(Turn.listen(2, words(VoiceSamples.WORDS), "1239", TEN)), "Gather");

    assertThat(gather.getAttribute("timeout")).isEqualTo("10");
    assertThat(gather.getAttribute("numDigits")).isEqualTo("1");
    assertThat(gather.getAttribute("actionOnEmptyResult")).isEqualTo("true");
    assertThat(gather.getAttribute("input")).contains("dtmf", "speech");
    assertThat(gather.getAttribute("action"))
        .isEqualTo(TwilioSamples.PUBLIC + VoiceSamples.PATH + "?turn=2");
    assertThat(only(gather, "Say").getTextContent()).isEqualTo(VoiceSamples.WORDS);
  }

  @Test
  void anAnswerThatIsBeingMadeIsAskedForAgain() throws Exception {
    Element script = say(Turn.askAgain(3, words("One moment."), Duration.ofSeconds(2)));

    assertThat(only(script, "Pause").getAttribute("length")).isEqualTo("2");
    assertThat(only(script, "Redirect").getTextContent())
        .isEqualTo(TwilioSamples.PUBLIC + VoiceSamples.PATH + "?turn=3");
  }

  @Test
  void theLastWordsEndTheCall() throws Exception {
    Element script = say(Turn.hangUp(4, words("Goodbye.")));

    assertThat(only(script, "Say").getTextContent()).isEqualTo("Goodbye.");
    assertThat(script.getLastChild().getNodeName()).isEqualTo("Hangup");
    assertThat(only(say(Turn.hangUp(5, List.of())), "Hangup")).isNotNull();
  }

  @Test
  @DisplayName("A75 What has audio is played, all else is said in the same words")
  void audioIsPlayed() throws Exception {
    Spoken words = Spoken.of("Goodbye.", Locale.US);
    Element script = say(Turn.hangUp(1, List.of(words.with("token-1"))));

    assertThat(only(script, "Play").getTextContent())
        .isEqualTo(TwilioSamples.PUBLIC + "/media/token-1");
    assertThat(script.getElementsByTagName("Say").getLength()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "en,en-US",
    "en-GB,en-US",
    "es-CL,es-US",
    "pt,pt-BR",
    "hi,hi-IN",
    "de,de-DE",
    "ro,ro-RO",
    "fr,en-US"
  })
  void eachLanguageHasAVoice(String tag, String expected) throws Exception {
    Spoken words = Spoken.of("…", Locale.forLanguageTag(tag));

    Element said = only(say(Turn.hangUp(1, List.of(words))), "Say");

    assertThat(said.getAttribute("language")).isEqualTo(expected);
    assertThat(said.getAttribute("voice")).startsWith("Polly.");
  }

  @ParameterizedTest
  @DisplayName("A79 Nothing that is spoken becomes a command")
  @CsvSource(
      delimiter = '|',
      value = {
        "Ana & \"Bob\" <x>",
        "</Say><Dial>+19005550100</Dial><Say>",
        "<break time=\"10s\"/><prosody rate=\"slow\">",
        "]]><Hangup/>",
        "&#x3c;Hangup/&#x3e; &amp;lt;",
      })
  void nothingIsInjected(String hostile) throws Exception {
    Element script = say(Turn.listen(1, words(hostile), "19", TEN));

    Element said = only(script, "Say");
    assertThat(said.getTextContent()).isEqualTo(hostile);
    assertThat(said.getElementsByTagName("*").getLength()).isZero();
    assertThat(script.getElementsByTagName("*").getLength()).as("Gather and Say").isEqualTo(2);
  }

  @Test
  @DisplayName("A79 What XML cannot hold is left out, so that the call still speaks")
  void controlCharactersAreLeftOut() throws Exception {
    Element said = only(say(Turn.hangUp(1, words("A\u0000B\u0007C\uFFFE"))), "Say");

    assertThat(said.getTextContent()).isEqualTo("A B C ");
  }
}
