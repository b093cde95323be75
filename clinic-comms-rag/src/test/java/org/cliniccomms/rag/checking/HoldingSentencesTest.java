package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fair sentences, word for word or in other words, in the record's language or the other one. */
class HoldingSentencesTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  private static final String SENTENCES =
      """
      The patient takes metformin 500 mg twice a day [1].
      The patient takes metformin 500 mg two times daily with meals [1].
      Metformin 500 mg was prescribed on July 2, 2024 by Dr. Lucía Arriagada [1].
      Metformin was prescribed in July 2024 for type 2 diabetes [1].
      Since 2024 she has been on metformin [1].
      She is currently taking metformin [1].
      La paciente toma metformina 500 mg dos veces al día [1].
      Metformina 500 mg, recetada el 2 de julio de 2024 por la Dra. Lucía Arriagada [1].
      Toma metformina con las comidas por diabetes tipo 2 [1].
      **Metformin** 500 mg, 2 times per day [1]
      - Metformin (500 mg): twice daily, with meals [1]
      Ibuprofen 400 mg was prescribed on March 17, 2018 and ended on April 1, 2018 [2].
      Ibuprofen is no longer taken [2].
      She took ibuprofen 400 mg as needed [2].
      Tomaba ibuprofeno 400 mg [2].
      Ibuprofen 400 mg from 2018-03-17 to 2018-04-01 [2].
      El ibuprofeno 400 mg se recetó el 17/03/2018 y ya terminó [2].
      Ibuprofen was prescribed as needed for low back pain [2].
      She is allergic to penicillin [3].
      There is a penicillin allergy on record, with hives as the reaction [3].
      The allergy to penicillin V causes hives and its severity is high [3].
      Es alérgica a la penicilina, con reacción de urticaria [3].
      Tiene alergia a la penicilina, registrada en abril de 2005 [3].
      Asthma is resolved [4].
      The asthma, first recorded in 2001, ended in June 2019 [4].
      El asma está resuelta desde junio de 2019 [4].
      The patient has type 2 diabetes, diagnosed on November 23, 2016 [5].
      T2DM has been active since 2016 [5].
      Tiene diabetes tipo 2 desde el 23 de noviembre de 2016 [5].
      Diagnóstico de diabetes mellitus tipo 2, activo [5].
      The last HbA1c was 7.2% on March 8, 2026 [6].
      HbA1c: 7.2 % (2026-03-08) [6]
      La última hemoglobina glicosilada fue de 7,2 % el 8 de marzo de 2026 a las 18:33 [6].
      Her glycated hemoglobin was measured at 6:33 pm and was 7.2 percent [6].
      Blood pressure was 138/86 mmHg on 2026-03-08 [7].
      La presión arterial fue de 138/86 mmHg [7].
      The systolic pressure was 138 mmHg and the diastolic 86 mmHg [7].
      She denies chest pain, dyspnea and palpitations [8].
      There is no chest pain [8].
      No tiene dolor de pecho [8].
      She has never smoked [8].
      Nunca ha fumado [8].
      She drinks 2 glasses of wine per week [8].
      She lives with her sister Ruth [8].
      Vive con su hermana Ruth [8].
      Her mother had breast cancer at 52 [8].
      Su madre tuvo cáncer de mama a los 52 [8].
      Atenolol was stopped in January 2023 because of dizziness [8].
      Suspendió el atenolol en enero de 2023 por mareos [8].
      Sleep apnea is suspected and polysomnography was ordered [8].
      The left knee pain has improved [8].
      Losartan 50 mg once daily was started [8].
      Toma losartán 50 mg una vez al día [8].
      The note says she should return in 3 months [8].
      Her contact number is +1 555 010 7788 [8].
      She walks 30 minutes a day [8].
      She denies hypoglycemia and has had no fever [9].
      Niega hipoglucemias [9].
      She lives alone and works as a teacher [9].
      Vive sola y trabaja como profesora [9].
      Enalapril was stopped because of a dry cough [9].
      Amlodipine 5 mg every night was prescribed [9].
      Se indicó amlodipino 5 mg cada noche [9].
      Retinopathy was ruled out [9].
      No tiene retinopatía [9].
      Right knee pain for 3 weeks [9].
      Her father died of a heart attack [9].
      A low-salt diet was recommended [9].
      Fumó 10 cigarrillos al día hasta 2010 [9].
      The next appointment is with Dr. Marta Olivares on December 15, 2026 at 16:15 [10].
      Cardiology consultation on 15 December 2026 at 4:15 pm, Clínica Los Tilos, Box 2 [10].
      La próxima cita es de cardiología el 15 de diciembre de 2026 a las 16:15 [10].
      Debe traer su ECG [10].
      The dermatology follow-up on November 30, 2026 was cancelled because the doctor was ill [11].
      El control de dermatología del 30 de noviembre de 2026 fue cancelado [11].
      She had a laparoscopic appendectomy on May 3, 2019 at St. Brendan Hospital [12].
      Se le hizo una apendicectomía laparoscópica el 3 de mayo de 2019 [12].
      The appendectomy was performed because of acute appendicitis [12].
      The influenza vaccine was not given [13].
      No se administró la vacuna contra la influenza [13].
      Her brother had colon cancer [14].
      There is a family history of colon cancer [14].
      Antecedente familiar de cáncer de colon (hermano) [14].
      No allergies are known [15].
      No tiene alergias conocidas [15].
      Sin alergias medicamentosas conocidas [15].
      She takes metformin 500 mg [1] and had ibuprofen in the past [2].
      Yes, she takes metformin [1].
      No, she has never smoked [8].
      According to [5], she has type 2 diabetes.
      Metformin was prescribed for her diabetes [1][5].
      Metformin was prescribed for her diabetes [1, 5].
      The patient has diabetes. [5]
      Glipizide 5 mg in the morning and atorvastatin 40 mg at night [16].
      She takes 40 mg of atorvastatin at night [16].
      Creatinine was 1.1 mg/dL and potassium 4.6 mmol/L [16].
      La creatinina fue de 1,1 mg/dl y el potasio de 4,6 mmol/l [16].
      Blood pressure was 126/74 mmHg with a heart rate of 71 bpm [16].
      Frecuencia cardíaca de 71 lpm [16].
      Hemoglobin 12.9 g/dL [16].
      He quit smoking in 2012 [16].
      Dejó de fumar en 2012 [16].
      He is a former smoker [16].
      [5] The patient has diabetes.
      """;

  static Stream<String> sentences() {
    return SENTENCES.lines();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sentences")
  @DisplayName("R15 what the cited records say is kept")
  void isKept(String sentence) {
    CheckedReply reply = CHECK.check(sentence, SampleEvidence.all());

    assertThat(reply.said()).isEqualTo(1);
    assertThat(reply.kept()).hasSize(1);
  }
}
