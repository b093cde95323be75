package org.cliniccomms.rag.facts;

import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;

/** Answers questions about one kind of records. */
interface Answerer {
  /** Returns the answer for the records that match. */
  Optional<Finding> answer(Ask ask);

  /** Returns the answer to a question about all of the kind. */
  Optional<Finding> overview(Ask ask);

  /** Returns the sentence that there is no such record. */
  Finding none(Ask ask);
}
