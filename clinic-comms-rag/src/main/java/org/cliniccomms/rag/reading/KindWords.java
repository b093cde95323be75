package org.cliniccomms.rag.reading;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordKind;

/** The folded words that name kinds of records. */
final class KindWords {
  private static final Map<RecordKind, Set<String>> KINDS = kinds();

  private KindWords() {}

  private static Map<RecordKind, Set<String>> kinds() {
    Map<RecordKind, Set<String>> kinds = new EnumMap<>(RecordKind.class);
    kinds.put(
        RecordKind.ALLERGY,
        Vocabulary.words(
            """
            allergy allergies allergic allergen allergens allergenic intolerance intolerances
            intolerant rxn rxns reaction reactions react reacts reacted hypersensitivity hypersensitive
            alergia alergias alergico alergica alergicos alergicas alergeno alergenos intolerancia
            intolerancias intolerante reaccion reacciones reacciona hipersensibilidad expose
            exposed exposing safe safely unsafe contraindicated contraindicado contraindicada exponer
            exponerlo exponerla seguro segura\
            """));
    kinds.put(
        RecordKind.MEDICATION,
        Vocabulary.words(
            """
            agent agents regimen drops gotas agente agentes esquema medicine medicines medication medications medicament meds med drug drugs prescription
            prescriptions prescribed prescribe prescribes prescribing rx pill pills tablet tablets capsule
            capsules take takes taking taken dose doses dosage dosing strength posology therapy
            medicamento medicamentos medicina medicinas farmaco farmacos remedio remedios receta
            recetas recetado recetada recetaron receto recetados prescrito prescrita prescribio
            prescribieron prescripcion prescripciones toma tomar tomando tomaba tomado tome pastilla
            pastillas comprimido comprimidos capsulas dosis posologia medicacion tratamiento
            tratamientos miligramos milligrams mg mcg microgramos micrograms gramos grams
            concentracion potencia indico indicaron farmacologico treatment treatments trata tratan\
            """));
    kinds.put(
        RecordKind.CONDITION,
        Vocabulary.words(
            """
            diagnosis diagnoses diagnosed diagnose diagnostic dx dg condition conditions disorder
            disorders disease diseases illness illnesses problem problems suffer suffers suffering
            suffered afflicted afflicts afflicting plagued troubled struggles struggling battles
            battled battling contracted contract contracts caught catch catches acquired acquire
            debut debuted surfaced manifested manifests debuto debutado contrajo contraer contagio
            contagiaron pesco adquirio aqueja aquejan aquejado aquejada manifesto comorbidity comorbidities ailment ailments resolve resolved resolves cured
            cleared onset morbidity diagnostico diagnosticos diagnosticaron diagnosticado
            diagnosticada diagnosticar enfermedad enfermedades problema problemas padece padecio
            padecen padecimiento padecimientos sufre sufrio afeccion afecciones trastorno trastornos
            patologia patologias comorbilidades comorbilidad resolvio resuelto resuelta curo paso
            morbilidades\
            """));
    kinds.put(
        RecordKind.MEASUREMENT,
        Vocabulary.words(
            """
            value values result results level levels reading readings measured measurement
            measurements measure measures lab labs laboratory test tests tested score scores vitals
            vital valor valores resultado resultados nivel niveles medicion mediciones medido
            midio midieron medida medidas marco salio lectura laboratorio laboratorios examen examenes
            prueba pruebas puntaje puntuacion tomaron\
            """));
    kinds.put(
        RecordKind.PROCEDURE,
        Vocabulary.words(
            """
            procedure procedures surgery surgeries operation operations operated performed undergo
            underwent undergone intervention interventions carried procedimiento procedimientos
            cirugia cirugias operacion operaciones operaron operado operada opero operan realizo realizaron
            realizado realizada realizar hicieron hizo practicaron intervencion intervenciones
            sometio\
            """));
    kinds.put(
        RecordKind.IMMUNIZATION,
        Vocabulary.words(
            """
            vaccine vaccines vaccinated vaccination vaccinations vaccinate shot shots jab jabs
            immunization immunizations immunisation immunisations immunized immunised booster
            boosters inoculated vacuna vacunas vacunaron vacunado vacunada vacunacion vacunaciones
            vacuno vacunarse inmunizacion inmunizaciones inmunizado inmunizada refuerzo refuerzos\
            """));
    kinds.put(
        RecordKind.VISIT,
        Vocabulary.words(
            """
            visit visits visited seen attended vieron vino vinieron acudio asistio encounter encounters er ed emergency emergencies admitted
            admission admissions hospitalized hospitalised hospitalization hospitalizations
            hospital inpatient consultation consultations urgencia urgencias visita visitas
            visito consulta consultas consulto atencion atenciones atendido atendida atendieron
            ingreso ingresos ingresado ingresada hospitalizacion hospitalizaciones hospitalizado
            hospitalizada guardia\
            """));
    kinds.put(
        RecordKind.APPOINTMENT,
        Vocabulary.words(
            """
            appointment appointments appt appts booking bookings booked book scheduled schedule
            upcoming slot waitlist waiting cita citas hora horas turno turnos reserva reservas
            agendada agendado agendadas agendados programada programado programadas cupo espera
            cancelled canceled cancelo cancelada cancelado cancelaron citado citada agenda
            visits visit consulta control atencion pendiente confirmar\
            """));
    kinds.put(
        RecordKind.ORDER,
        Vocabulary.words(
            """
            order orders ordered referral referrals referred refer request requested orden ordenes
            ordeno ordenaron ordenado solicitud solicitudes solicito solicitaron solicitado
            interconsulta interconsultas derivacion derivaciones derivado derivada derivaron
            derivo pedido pedidos mandaron mando enviaron envio sent\
            """));
    kinds.put(RecordKind.NOTE, Vocabulary.words("note notes nota notas anotacion anotaciones"));
    kinds.put(RecordKind.REPORT, Vocabulary.words("report reports informe informes"));
    kinds.put(RecordKind.PLAN, Vocabulary.words("plan plans planes goals metas"));
    kinds.put(
        RecordKind.FAMILY_HISTORY,
        Vocabulary.words(
            """
            family fhx famhx hereditary mother father parent parents brother sister sibling siblings
            grandmother grandfather relatives familiar familiares familia hereditario hereditarios
            madre padre padres hermano hermana hermanos abuela abuelo abuelos\
            """));
    kinds.put(
        RecordKind.PERSON,
        Vocabulary.words(
            """
            contact kin relative guardian spouse husband wife contacto familiar apoderado tutor
            esposo esposa conyuge pareja\
            """));
    return kinds;
  }

  /** Returns the kinds that a word may name. */
  static Set<RecordKind> kindsOf(String word) {
    Set<RecordKind> named = EnumSet.noneOf(RecordKind.class);
    KINDS.forEach(
        (kind, words) -> {
          if (words.contains(word)) {
            named.add(kind);
          }
        });
    return named;
  }

  /** Returns all words that name a kind. */
  static Set<String> all() {
    Set<String> all = new HashSet<>();
    KINDS.values().forEach(all::addAll);
    return all;
  }
}
