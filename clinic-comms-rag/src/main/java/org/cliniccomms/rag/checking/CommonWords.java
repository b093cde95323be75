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
          medida medido medidos mes meses mencionado midieron midio mientras mismo mostro muestra muestran muy nota notas o otra
          otras otro otros paciente pacientes para pero por porque presenta presento previamente
          puede que quien realizo realizado realizada reciente recientemente recibe recibio registra
          registrado registrada registro registros respecto respuesta resultado resultados resumen se
          segun segunda ser si sido siguiente siguientes sin sobre son su sus tambien tan tanto tenia
          tener tiene tienen tiempo todo toda todos todas toma tomaba tomar tomo total tras tuvo u ultima
          ultimo un una unas uno unos usa valor valores vez veces y ya
          """);

  /** What a sentence about a record says of it in its own words. */
  private static final Set<String> REPORTING =
      words(
          """
          prescribed prescription prescriptions prescribes diagnosed diagnosis diagnoses active
          ongoing documented described details detail entry entries regarding regards provided
          provider given gave medication medications medicine medicines drug drugs therapy treatment
          treated treat condition conditions problem problems disease illness disorder finding
          findings test tests tested value measurement measurements visit visits visited encounter
          seen saw attended appointment appointments scheduled booked planned upcoming due next last
          first previous prior history known identified indicated occurred onset dose dosage doses
          oral orally mouth tablet tablets capsule capsules procedure procedures allergy allergies
          allergic intolerance reaction reactions vaccine vaccines vaccination immunization
          administered completed status name named called referred refers still remains remain
          continues continued continue well together along additionally specifically respectively
          namely approximately around twice once daily times per stated file files document
          documents authored written wrote signed dr doctor physician clinician suffers suffer
          comes came get gets got each also however but although while then too usually
          service department clinic center ordered orders requested requests request readings reading referred number contact phone telephone email mail address hospital location place
          recetado recetada recetados recetadas receta recetas receto recetaron prescrito prescrita
          prescripcion prescribio diagnosticado diagnosticada diagnostico diagnosticos activo activa
          activos activas vigente documentado documentada descrito descrita detalle detalles
          medicamento medicamentos medicamentosa medicamentosas medicamentoso medicacion farmaco farmacos tratamiento tratado tratada terapia
          condicion condiciones problema problemas enfermedad enfermedades trastorno hallazgo
          prueba pruebas examen examenes medicion mediciones consulta consultas visita visitas
          atencion atenciones atendido atendida atendio acudio cita citas programado programada
          agendado agendada planificado planificada proximo proxima anterior anteriores primera
          primer primero antecedente antecedentes conocido conocida conocidos conocidas identificado
          indicado indicada ocurrio inicio dosis oral via boca tableta tabletas comprimido
          comprimidos capsula capsulas procedimiento procedimientos alergia alergias alergico
          alergica intolerancia reaccion reacciones vacuna vacunas vacunacion inmunizacion
          administrado administrada administro aplico aplicada completado completada estado nombre
          llamado llamada sigue continua continuo siguen permanece ademas especificamente diario
          diaria diariamente al dia aproximadamente ficha documento documentos escrito escribio
          firmado medico medica doctora doctor dra profesional padece sufre servicio departamento
          centro clinica hospital lugar sede cada tambien sin embargo aunque mientras entonces
          suele strength concentracion class clase itself persona vaccinated against contra vacunado
          vacunada vacuno pedido pedida pedidos pedidas figura figuran numero contacto telefono correo electronico direccion encuentra encuentran descrita recibido recibida solicitado solicitada solicito solicita solicitaron ordeno ordenado ordenada ordenaron pidio lectura lecturas
          """);

  private CommonWords() {}

  /** Whether a word only says that something is on record, or what sort of thing it is. */
  static boolean isReporting(String word) {
    return REPORTING.contains(word);
  }

  static boolean contains(String word) {
    return word.length() < 2 || ENGLISH.contains(word) || SPANISH.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Page.words(text));
  }
}
