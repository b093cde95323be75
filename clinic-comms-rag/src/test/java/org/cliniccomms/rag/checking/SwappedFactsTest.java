package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences that exchange what belongs to one thing or day for what belongs to another. */
class SwappedFactsTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HbA1c was 8.2 % on March 1, 2023 and 6.9 % on June 1, 2023 [1][2]. | HbA1c was 8.2 % on June 1, 2023 and 6.9 % on March 1, 2023 [1][2].
          HbA1c went from 8.2 % on March 1, 2023 to 6.9 % on June 1, 2023 [1][2]. | HbA1c went from 6.9 % on March 1, 2023 to 8.2 % on June 1, 2023 [1][2].
          HbA1c: 8.2 % (2023-03-01), 6.9 % (2023-06-01) [1][2]. | HbA1c: 6.9 % (2023-03-01), 8.2 % (2023-06-01) [1][2].
          HbA1c on 2023-03-01: 8.2 %, on 2023-06-01: 6.9 % [1][2]. | HbA1c on 2023-03-01: 6.9 %, on 2023-06-01: 8.2 % [1][2].
          On June 1, 2023, HbA1c was 6.9 % [1][2]. | On June 1, 2023, HbA1c was 8.2 % [1][2].
          La HbA1c fue de 8,2 % el 1 de marzo de 2023 y de 6,9 % el 1 de junio de 2023 [1][2]. | La HbA1c fue de 8,2 % el 1 de junio de 2023 y de 6,9 % el 1 de marzo de 2023 [1][2].
          HbA1c was 8.2 % in March 2023 and 6.9 % in June 2023 [3]. | HbA1c was 6.9 % in March 2023 and 8.2 % in June 2023 [3].
          HbA1c was 6.9 % in June 2023 [3]. | HbA1c was 6.9 % in March 2023 [3].
          """)
  @DisplayName("R15 A value of another day is removed")
  void aValueIsOfItsDay(String fair, String changed) {
    isToldApart(
        List.of(
            measured("8.2 %", "2023-03-01"),
            measured("6.9 %", "2023-06-01"),
            "Note (nota): Control\nDate: 2023-08-09\n"
                + "HbA1c 8.2 % in March 2023 and 6.9 % in June 2023."),
        fair,
        changed);
  }

  private static String measured(String value, String day) {
    return "Measurement (medición): HbA1c\nState: done\nDate: " + day + "\nValue: HbA1c: " + value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metformin was started on 3 May 2021 and glipizide was stopped on 9 June 2022. | Metformin was started on May 3, 2021 [1]. | Metformin was started on June 9, 2022 [1].
          Metformin was started on 3 May 2021 and glipizide was stopped on 9 June 2022. | Glipizide was stopped on June 9, 2022 [1]. | Glipizide was stopped on May 3, 2021 [1].
          Metformin was started on 3 May 2021 and stopped on 9 June 2022. | Metformin was stopped on June 9, 2022 [1]. | Metformin was started on June 9, 2022 [1].
          Inició metformina el 3 de mayo de 2021 y suspendió glipizida el 9 de junio de 2022. | Inició metformina el 3 de mayo de 2021 [1]. | Inició metformina el 9 de junio de 2022 [1].
          Takes glipizide and started metformin in 2020. | Metformin was started in 2020 [1]. | Glipizide was started in 2020 [1].
          Losartan and metformin were started in May 2019. | Losartan was started in May 2019 [1]. | Losartan was started in May 2018 [1].
          Asthma since 2001, hypertension since 2015. | Hypertension since 2015 [1]. | Asthma since 2015 [1].
          Note (nota): Visita/Date: 2026-05-20/Viaja a Lima entre el 3 y el 9 de octubre. | Note of May 20, 2026: Viaja a Lima entre el 3 y el 9 de octubre [1]. | Note of May 20, 2026: Viaja a Lima entre el 3 y el 9 de noviembre [1].
          Metformin was started in 2019, losartan in 2021. | Losartan was started in 2021 [1]. | Losartan and metformin were started in 2021 [1].
          """)
  @DisplayName("R15 A date of something else in the same sentence is removed")
  void aDateIsOfItsThing(String cited, String fair, String changed) {
    isToldApart(List.of(cited.replace('/', '\n')), fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Penicillin causes a rash and latex causes anaphylaxis [1][2]. | Penicillin causes anaphylaxis and latex causes a rash [1][2].
          The rash was caused by penicillin [1][2]. | The rash was caused by latex [1][2].
          Alergia a la penicilina con reacción de erupción cutánea [1][2]. | Alergia a la penicilina con reacción de anafilaxia [1][2].
          Metformin was prescribed for type 2 diabetes and losartan for hypertension [3][4]. | Metformin was prescribed for hypertension and losartan for type 2 diabetes [3][4].
          Losartan was prescribed because of hypertension [3][4]. | Losartan was prescribed because of type 2 diabetes [3][4].
          Toma losartán por hipertensión [3][4]. | Toma losartán por diabetes tipo 2 [3][4].
          """)
  @DisplayName("R15 A reaction or reason of another thing is removed")
  void aReactionIsOfItsCause(String fair, String changed) {
    isToldApart(
        List.of(
            "Allergy (alergia): Penicillin\nState: active\nReaction: Rash",
            "Allergy (alergia): Latex\nState: active\nReaction: Anaphylaxis",
            "Medication (medicamento): metformin 500 MG\nState: active\nReason: Type 2 diabetes",
            "Medication (medicamento): losartan 50 MG\nState: active\nReason: Hypertension"),
        fair,
        changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metformin 500 mg in the morning and 1000 mg at night. | She takes metformin 500 mg in the morning and 1000 mg at night [1]. | She takes metformin 1000 mg in the morning and 500 mg at night [1].
          Metformin 500 mg in the morning and 1000 mg at night. | She takes metformin 1000 mg at night [1]. | She takes metformin 500 mg at night [1].
          Metformina 500 mg en la mañana y 1000 mg en la noche. | Toma metformina 1000 mg en la noche [1]. | Toma metformina 500 mg en la noche [1].
          Penicillin causes a rash, latex causes anaphylaxis. | Latex causes anaphylaxis [1]. | Latex causes a rash [1].
          """)
  @DisplayName("R15 A dose of another time of day is removed")
  void aDoseIsOfItsTime(String cited, String fair, String changed) {
    isToldApart(List.of(cited), fair, changed);
  }

  private static void isToldApart(List<String> cited, String fair, String changed) {
    List<Evidence> evidence =
        IntStream.range(0, cited.size())
            .mapToObj(at -> new Evidence(List.of(new RecordId("Record/" + at)), cited.get(at)))
            .toList();
    assertThat(CHECK.check(fair, evidence).kept()).as(fair).hasSize(1);
    assertThat(CHECK.check(changed, evidence).kept()).as(changed).isEmpty();
  }
}
