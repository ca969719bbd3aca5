package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.Pipelines;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns, in the caller's transaction. A turn is a pipeline of one step, in the lane of its chat.
 * One that comes again is told nothing new; the gateway, where it has not heard of the end, asks
 * for it by {@link TurnResource}. One that nobody here understands ends in the transaction that
 * takes it.
 */
@Singleton
class Turns {

  /** The kind of their pipelines, and the name of their step. */
  static final String KIND = "turn";

  static final String ANSWER = "ANSWER";

  /** What their calls are booked under. */
  static final String STAGE = "CHAT";

  private static final Logger LOG = Logger.getLogger(Turns.class);

  private final Pipelines pipelines;
  private final Responders responders;
  private final TurnEnding ending;

  Turns(Pipelines pipelines, Responders responders, TurnEnding ending) {
    this.pipelines = pipelines;
    this.responders = responders;
    this.ending = ending;
  }

  void take(Tx tx, TakeTurn turn) {
    if (!TurnTable.insert(tx, turn)) {
      LOG.infof("turn %s is known already; it was repeated", turn.turnId());
    } else if (responders.of(turn).isPresent()) {
      pipelines.begin(
          tx, turn.turnId(), KIND, turn.chatId(), List.of(new NewStep(ANSWER, false, "")));
    } else {
      ending.end(tx, turn.turnId(), TurnOutcome.NO_ASSISTANT, "");
    }
  }

  /** Ends one that is open; whoever works on it finds out within a look of its loop. */
  void cancel(Tx tx, String turnId) {
    if (!pipelines.cancel(tx, turnId)) {
      LOG.infof("there is no turn %s to cancel", turnId);
    }
  }
}
