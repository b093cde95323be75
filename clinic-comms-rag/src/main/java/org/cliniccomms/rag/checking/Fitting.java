package org.cliniccomms.rag.checking;

import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;

/** Whether what a sentence names is meant in a text as it is in the sentence. */
final class Fitting {
  private static final Set<Field> OF_PATIENTS =
      Set.of(Field.CONDITION, Field.MEDICINE, Field.PROCEDURE, Field.REACTION, Field.ALLERGEN);

  /** What is over is not told as if it lasted; a procedure is always over. */
  private static final Set<Field> LASTING = Set.of(Field.CONDITION, Field.MEDICINE, Field.ALLERGEN);

  private static final Set<String> PAST =
      Set.copyOf(
          Page.words(
              """
              was were had took used received underwent suffered until history past previous
              previously prior once ago fue era eran fueron tomaba tomo tuvo tenia usaba uso recibio
              recibia estuvo estaba hubo sufrio padecio padecia recetaron receto prescribio
              prescribieron fumo fumaba bebia hasta historia antecedente antecedentes previo previa
              previos previas previamente anterior anteriores anteriormente pasado
              """));

  private static final Set<String> STILL =
      Set.copyOf(
          Page.words(
              """
              include includes including receives since today incluye incluyen incluyendo recibe
              desde hoy
              """));

  private final boolean advises;
  private final boolean toldAsPast;

  Fitting(Reading said) {
    this.advises = !said.advice().isEmpty();
    this.toldAsPast = (has(said, PAST) || !said.exact().dates().isEmpty()) && !has(said, STILL);
  }

  private static boolean has(Reading said, Set<String> any) {
    return IntStream.range(0, said.words().size())
        .anyMatch(at -> any.contains(said.words().folded(at)));
  }

  boolean fits(Unit unit, Set<Mode> there) {
    Set<Mode> here = unit.modes();
    boolean now = here.contains(Mode.CURRENT) || advises;
    boolean over = there.contains(Mode.ENDED);
    if (here.contains(Mode.DENIED) != there.contains(Mode.DENIED)) {
      return here.contains(Mode.DENIED)
          && !here.contains(Mode.NEVER)
          && here.contains(Mode.CURRENT)
          && over
          && !there.contains(Mode.OF_A_KIND);
    }
    if (here.contains(Mode.AVOIDED) != there.contains(Mode.AVOIDED)) {
      return false;
    }
    if (!isOf(unit, OF_PATIENTS)) {
      return true;
    }
    boolean past =
        here.contains(Mode.ENDED) ? over : !over || (!now && (toldAsPast || !isOf(unit, LASTING)));
    return past
        && !(now && there.contains(Mode.PAST) && !here.contains(Mode.PAST))
        && (isPlan(here) || !there.contains(Mode.PLANNED))
        && here.contains(Mode.FAMILY) == there.contains(Mode.FAMILY)
        && here.contains(Mode.POSSIBLE) == there.contains(Mode.POSSIBLE)
        && fitsAllergy(unit, there);
  }

  private boolean isPlan(Set<Mode> here) {
    return advises || here.contains(Mode.PLANNED) || here.contains(Mode.POSSIBLE);
  }

  private static boolean isOf(Unit unit, Set<Field> fields) {
    return unit.concepts().stream().map(Concept::field).anyMatch(fields::contains);
  }

  private static boolean fitsAllergy(Unit unit, Set<Mode> there) {
    if (!isOf(unit, Set.of(Field.MEDICINE, Field.ALLERGEN))) {
      return true;
    }
    return unit.modes().contains(Mode.ALLERGY)
        ? there.contains(Mode.ALLERGY)
        : !(there.contains(Mode.ALLERGY) && unit.modes().contains(Mode.TAKEN));
  }
}
