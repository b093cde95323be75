package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineWordsTest {
  private final MachineWords words = MachineWords.standard();

  @ParameterizedTest
  @DisplayName("A72 What machines say is known in every language")
  @ValueSource(
      strings = {
        "Please record your message. To stop recording, press 1.",
        "If this is a medical emergency, hang up and dial 911.",
        "You’ve reached Dr. Stop's office. Leave your name after the beep",
        "Deje su mensaje después de la señal. Para dejar de grabar, marque uno.",
        "Si esta es una emergencia, llame al 911",
        "Deixe seu recado após o sinal",
        "Se for uma emergência, ligue 192",
        "Lăsați un mesaj după semnal",
        "Dacă este o urgență, sunați la 112",
        "Hinterlassen Sie eine Nachricht nach dem Signalton. Drücken Sie 1, um die Aufnahme zu"
            + " beenden",
        "Wenn es sich um einen Notfall handelt, wählen Sie 112",
        "कृपया बीप के बाद संदेश छोड़ें",
        "Kripya beep ke baad message chhode"
      })
  void aMachineIsKnownByItsWords(String said) {
    assertThat(words.areIn(said)).isTrue();
  }

  @ParameterizedTest
  @DisplayName("A53 I06 What a person says who wants no calls, or help, is a person's")
  @ValueSource(
      strings = {
        "stop calling me",
        "stop",
        "please take me off your list",
        "I can't breathe, call 911",
        "I am having a medical emergency",
        "no me llamen más",
        "baja",
        "no puedo respirar",
        "pare de ligar",
        "nu mă mai sunați",
        "rufen Sie mich nicht mehr an",
        "ich bekomme keine Luft",
        "मुझे फोन मत करो",
        "सांस नहीं आ रही है"
      })
  void aPersonIsNoMachine(String said) {
    assertThat(words.areIn(said)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("A53 I06 What a machine says and a person in danger, or who wants no calls, as well")
  @ValueSource(
      strings = {
        "My husband is not available, he has chest pain",
        "I can't breathe, I'll hang up and call 911",
        "My wife can't come to the phone, she collapsed",
        "Stop calling, don't leave me a message",
        "You have reached the wrong person, stop calling",
        "Stop filling my voicemail",
        "No puedo respirar, marque el 911",
        "No me llamen más ni deje un mensaje",
        "Pare de ligar, não deixe uma mensagem",
        "Nu mă mai sunați, nu lăsați un mesaj",
        "Keine Anrufe mehr, hinterlassen Sie nichts auf meiner Mailbox",
        "फोन मत करो, संदेश छोड़ें"
      })
  void bothMaySayIt(String said) {
    assertThat(words.areIn(said)).isFalse();
    assertThat(words.mayBeIn(said)).isTrue();
  }

  @ParameterizedTest
  @DisplayName("I06 Who does not know whether it is an emergency is a person")
  @ValueSource(
      strings = {
        "I don't know if this is an emergency, but I have chest pain",
        "No sé si esta es una emergencia, me duele el pecho",
        "Não sei se esta é uma emergência",
        "Nu știu dacă este o urgență"
      })
  void whoIsNotSureIsAPerson(String said) {
    assertThat(words.areIn(said)).isFalse();
  }
}
