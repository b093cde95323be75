package org.cliniccomms.rag.asking;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.spi.ConversationStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was asked and answered before, as a model is told it. */
final class EarlierTurns {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierTurns.class);

  private final ConversationStore conversations;
  private final AskSettings settings;

  EarlierTurns(ConversationStore conversations, AskSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
  }

  /** The last turns of this user about this patient, oldest first, as far as there is room. */
  List<Turn> of(ChartQuestion question, Task task, Briefing briefing) {
    PatientId patient = task.open().chart().patient().key().patient();
    List<Turn> earlier = new ArrayList<>();
    int left = settings.contextTokens() - briefing.tokens();
    List<Turn> turns = recent(question, patient);
    for (int at = turns.size() - 1; at >= 0; at--) {
      Turn turn = unnamed(turns.get(at), task.open().marks());
      left -= BriefingDesk.tokens(turn);
      if (left < 0) {
        break;
      }
      earlier.add(0, turn);
    }
    return earlier;
  }

  /** The last turn of this user about this patient, if there is one. */
  List<Turn> last(ChartQuestion question, PatientId patient) {
    List<Turn> turns = recent(question, patient);
    return turns.isEmpty() ? turns : turns.subList(turns.size() - 1, turns.size());
  }

  /** An answer does without what was said before, if that cannot be read. */
  private List<Turn> recent(ChartQuestion question, PatientId patient) {
    try {
      SessionKey session = new SessionKey(question.clinic(), question.asker(), question.session());
      return conversations.recent(session, patient, settings.rememberedTurns());
    } catch (RuntimeException e) {
      LOG.error("Earlier turns cannot be read: {}", e.getClass().getName());
      return List.of();
    }
  }

  private static Turn unnamed(Turn turn, OwnMarks marks) {
    List<Statement> statements =
        turn.statements().stream()
            .map(it -> new Statement(marks.leftOutOf(it.text()), it.sources()))
            .toList();
    return new Turn(
        turn.at(),
        turn.patient(),
        marks.leftOutOf(turn.question()),
        turn.status(),
        statements,
        turn.modelName());
  }
}
