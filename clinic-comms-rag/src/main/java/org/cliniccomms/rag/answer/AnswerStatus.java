package org.cliniccomms.rag.answer;

/** How an answer came about. */
public enum AnswerStatus {
  /** As planned: by the records alone where no model is set up, else worded by the model. */
  SUCCESS,
  /** The records are silent. */
  NO_DATA,
  /** The model failed or its words did not hold; these are extracts of the records. */
  DEGRADED,
  /**
   * There is no answer: no {@link Answer} has this status, it is how a host tells a question's
   * failure ({@link AskResult.Failed} and whatever else is not answered) beside the others.
   */
  ERROR
}
