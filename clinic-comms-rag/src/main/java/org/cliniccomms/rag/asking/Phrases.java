package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.reading.Language;

/** What is said in the asker's language where no record says it. */
final class Phrases {
  private Phrases() {}

  /** That nothing answers it; what the chart says in other words than were looked for may. */
  static Statement silent(Language language) {
    return new Statement(
        switch (language) {
          case EN -> "No answer to this was found in the record.";
          case ES -> "No se encontró en la historia clínica una respuesta a esto.";
        },
        List.of());
  }

  /** That nothing answers a part of it, beside what answers the others. */
  static Statement silentOnTheRest(Language language) {
    return new Statement(
        switch (language) {
          case EN -> "No answer to the rest of this was found in the record.";
          case ES -> "No se encontró en la historia clínica una respuesta a lo demás.";
        },
        List.of());
  }
}
