package org.cliniccomms.rag.checking;

import java.util.Set;

/**
 * Words that say nothing about a patient: small words, and those that any answer is made of. A
 * sentence is not held to them.
 */
final class CommonWords {
  private static final Set<String> ENGLISH =
      words(
          """
          a about according after all also among an and any are as at back based be because been
          before being between both but by can chart clinical current currently date dated day days
          did do documented does during each every for found from further given had has have having
          he her hers him his how in include included includes including indicate indicates into is
          it its last latest list listed lists made may mentioned month months more most noted note
          notes of on one only or other our out over past patient patients per present previously
          reading record recorded records regarding report reported reports result results shown
          shows she since so some state stated states such than that the their them then there these
          they this those time times to under until up upon use used using value values was were
          what when where which while who whose why will with within would year years yes you your
          most recent recently therefore additionally overall summary information available answer
          question following known took place taken takes take taking received receives receiving
          started starting starts began begin begins happened his underwent measured performed done
          went now still according both total level levels reads says said per
          """);
  private static final Set<String> SPANISH =
      words(
          """
          a acerca actual actualmente ademas al algun alguna ahora algunas algunos ano anos ante antes
          aparece aparecen asi aun bajo cada clinica clinico como con consta constan cual cuales
          cuando cuanto cuyo dado datos de del desde despues dia dias dice donde durante e el ella
          ellas ellos en encontro entre era es esa ese eso esta estaba estado estan este esto estos
          fecha fue fueron ha haber habia hace han hasta hay historia historial hizo hoy incluye
          incluyen indica indican indicado informacion informe la las le les lista lo los mas
          medida mes meses mencionado mientras mismo mostro muestra muestran muy nota notas o otra
          otras otro otros paciente pacientes para pero por porque presenta presento previamente
          puede que quien realizo realizado realizada reciente recientemente recibe recibio registra
          registrado registrada registro registros respecto respuesta resultado resultados resumen se
          segun segunda ser si sido siguiente siguientes sin sobre son su sus tambien tan tanto tenia
          tener tiene tienen tiempo todo toda todos todas toma tomaba tomar tomo total tras u ultima
          ultimo un una unas uno unos usa valor valores vez veces y ya
          """);

  private CommonWords() {}

  static boolean contains(String word) {
    return word.length() < 2 || ENGLISH.contains(word) || SPANISH.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.copyOf(java.util.List.of(text.strip().split("\\s+")));
  }
}
