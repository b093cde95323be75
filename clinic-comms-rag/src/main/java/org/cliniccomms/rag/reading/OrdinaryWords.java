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

  private OrdinaryWords() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
