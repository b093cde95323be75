package org.cliniccomms.rag.reading;

import java.util.Set;

/** Folded words of daily life that a question may have beside those that name something. */
final class OrdinaryWords {
  /** Other words by which questions ask, in patterns or of what notes tell. */
  static final Set<String> EXPECTED =
      words(
          """
          frequency frequently frecuencia frecuentemente period periodo strong instructions
          instruction preparation prepare bring fasting indicaciones instrucciones ayunas traer
          llevar preparacion newest schedule interval doctor clinician physician professional
          provider practitioner nurse medico doctora profesional enfermera clinic centre center
          location office address building lugar centro clinica sede direccion consultorio donde
          resolution resolucion weight height pressure peso presion altura side effects effect
          efectos efecto secundarios adverse adversos pharmacy farmacia diet dieta caregiver
          cuidador cuidadora transport transporte language idioma interpreter interprete religion
          occupation ocupacion profession profesion trabajo travel travels viaje viajes smoking
          smoker tobacco tabaco cigarettes cigarrillos alcohol drinking drinks exercise ejercicio
          lives living vive alone house hogar phone telefono privacy privacidad message messages
          mensaje mensajes voicemail missed missing olvido olvida compliance adherence adherencia
          cancelled canceled cancelada cancelado waiting waitlist standby lista espera pending
          unconfirmed pendiente confirmed confirmada follow followup seguimiento recommend
          recommended recommendation recomendo recomendacion advice consejo warned warning plan
          patient paciente chart monday tuesday wednesday thursday friday saturday sunday lunes
          martes miercoles jueves viernes sabado domingo january february march april june july
          august september october november december enero febrero marzo abril mayo junio julio
          agosto septiembre octubre noviembre diciembre yesterday tomorrow manana hours minutes
          horas minutos evening morning night nightly noche tarde emergency problem other mother
          father brother sister madre padre hermano hermana parents padres sibling siblings
          daughter husband child children relatives\
          """);

  /** Words of daily life that are a letter away from others; they are not those, mistyped. */
  static final Set<String> PLAIN =
      words(
          """
          quito quita quitan quitar quitaron quitado quitada quitaran quitarle sacaron sacar sacado
          sacada sacaran corto cortar cortaron retiro retirar retiran retiraran retirara agrego
          agregar agregaron agregado agregada pauso pausar pausaron pausado pausada bajaron bajar
          bajada subieron subir subida rotar rotaron cambiaron cambiar reemplazo reemplazar
          reemplazaron sustituyo sustituir sustituyeron dejar dejado dejara dejaran pasaron pasar
          swapped swap bumped dropped withheld paused tapered weaned titrated replaced converted
          heard couch mouse horse wound would trail angle casual charge charged clean cleaned
          static boxes think thinks possibly attach table tables theme world prevent boring vague
          playing spray tried listen alter chance chances stale carrier formed former finishes
          cores derive sized lease threat fills slope bloom kills skill skin planted relief closed
          string shell files clause abort marker enter entire whole retain flavor quiet prime
          minimal meant means audio recipe begins locked consumer checker cased turns smart tester
          operate coding visitor locking false historical direct receiver closer casing series
          serves headed raising filed medici junior tracer resort clearer lecture causal recent
          puerta puerto cuarto entero entera serie trato traves llave banda pares mundo flecha
          boton podido rutas cuenca torno norma potencia puntos merida miranda sonora mexico chile
          india domingo marcos norman preston vicente trent pavel colin\
          """);

  private OrdinaryWords() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
