package org.cliniccomms.examples.server.chart;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.rag.answer.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions about a patient's chart. */
@RestController
@RequestMapping(QueryController.PATH)
@Tag(name = "charts")
class QueryController {
  static final String PATH = "/api/v1/query";

  private final ChartDesk desk;

  QueryController(ChartDesk desk) {
    this.desk = desk;
  }

  /** A question about one patient, who is named by id or by a document. */
  record Query(
      @Schema(description = "Yours to choose; without one the answer names a new one")
          @Nullable String sessionId,
      @Schema(example = "CC") @Nullable String documentType,
      @Schema(description = "Exactly as it is; what does not look like one is refused")
          @Nullable String documentNumber,
      @Nullable String patientId,
      @Schema(description = "5 to 1000 characters, English or Spanish") @Nullable String question,
      @Schema(description = "Why a clinician who is not assigned opens the chart; it is recorded")
          @Nullable String reason,
      @Schema(description = "Why the chart is opened; treatment if it is not said")
          @Nullable String purpose,
      @JsonAlias("user_id")
          @Schema(description = "Refused: the signed-in user asks", deprecated = true)
          @Nullable Object userId) {
    EnteredQuestion entered(@Nullable String headerReason) {
      return new EnteredQuestion(
          sessionId,
          documentType,
          documentNumber,
          patientId,
          question,
          reason == null ? headerReason : reason,
          purpose,
          userId);
    }

    @Override
    public String toString() {
      return "Query";
    }
  }

  @PostMapping
  @Operation(
      summary = "Ask about a patient's chart",
      description =
          "Answers from this patient's records alone; each sentence names its sources. Status:"
              + " success; no_data when the records are silent; degraded when the model failed and"
              + " these are extracts. For clinicians who are assigned to the patient, or who give a"
              + " reason. Whatever becomes of it is recorded.")
  @ApiResponse(responseCode = "200", description = "There is an answer")
  @ApiResponse(responseCode = "400", description = "VALIDATION_ERROR, with the field")
  @ApiResponse(
      responseCode = "403",
      description = "ACCESS_DENIED; whether there is such a patient is not said")
  @ApiResponse(responseCode = "404", description = "PATIENT_NOT_FOUND")
  AnswerView ask(
      @AuthenticationPrincipal ServerUser user,
      @Parameter(description = "As the field reason")
          @RequestHeader(name = "X-Access-Reason", required = false)
          @Nullable String headerReason,
      @RequestBody Query query,
      @Parameter(hidden = true) HttpServletRequest request) {
    UnreadQuestions.wasRead(request);
    EnteredQuestion entered = query.entered(headerReason);
    Answer answer = desk.ask(user, entered);
    return AnswerView.of(answer, entered.askedType());
  }
}
