package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.reading.Language;

/** What is said in the asker's language where no record says it. */
final class Phrases {
  private Phrases() {}

  /** That the chart holds nothing on it. */
  static Statement silent(Language language) {
    return new Statement(
        switch (language) {
          case EN -> "This is not in the record.";
          case ES -> "Esto no consta en la historia clínica.";
        },
        List.of());
  }
}
