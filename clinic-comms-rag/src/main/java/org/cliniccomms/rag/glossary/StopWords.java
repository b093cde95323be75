package org.cliniccomms.rag.glossary;

import java.util.Set;

/**
 * Words that say little by themselves, folded; of both languages, since a text may be in either.
 */
final class StopWords {
  /** What may stand between the words of a name, or be left out. */
  static final Set<String> CONNECTING =
      words(
          """
          a an and as at by for from her his in into its my of on or our per the their to with your
          al de del e el en la las lo los mi mis o para por su sus tu u un una unas unos y con
          """);

  /** The same, and what asks, points, or is in every question about a chart. */
  static final Set<String> ALL =
      union(
          CONNECTING,
          words(
              """
              about after again all also am any anyone anything are be because been before being
              between both but can could currently did do does doing done during each either else
              ever every few get gets give given gives giving go goes going got had has have having
              he hers him how i if is isn isnt it just know known let like look made make many may
              me might more most much must need needed needs no nor not now off once one only other
              out over own patient patients please put recorded said same say says see shall she
              should show shows since so some someone something still such take taken takes taking
              tell than that thats them then there theres these they thing things this those
              through too under until up us use used uses using very want was we well went were what
              whats when whens where wheres whether which while who whom whos whose why will would
              yes yet you chart record records
              actualmente ademas ahora algo alguien algun alguna algunas alguno algunos ante antes
              aquel aquella asi aun aunque bajo cada como cual cuales cualquier cuando cuanta cuantas
              cuanto cuantos dame decir desde despues dice dicen dime donde durante ella ellas ello
              ellos entre era eran eres es esa esas ese eso esos esta estaba estado estan estar estas
              este esto estos estoy fue fueron ha habia habian haber habido hace hacen hacer hacia han hasta hemos
              hay haya he hecho hizo hubo ir le les mas me mediante menos mientras mismo mucha muchas
              mucho muchos muestra muestrame muy nada nadie ni ningun ninguna ninguno no nos nosotros
              nuestra nuestro otra otras otro otros pero poco por porque pues puede pueden que quien
              quienes se sea segun ser si sido siempre sin sobre sobretodo son soy solo suya suyo
              tal tambien tampoco tan tanto tener tenia tiene tienen tenido toda todas todo todos tras
              tuvo una usted va van vez ya yo paciente pacientes ficha historia expediente registro
              registros registrado registrada favor
              """));

  private StopWords() {}

  private static Set<String> words(String text) {
    return Set.copyOf(java.util.Arrays.asList(text.strip().split("\\s+")));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new java.util.HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }
}
