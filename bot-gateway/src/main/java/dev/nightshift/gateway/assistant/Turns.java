package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.CancelTurn;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.MessageState;
import dev.nightshift.gateway.identifier.Identifiers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Turns of the assistant, in the caller's transaction. A turn's row, the command or what the chat
 * sees, and the state of the message commit together. Rows are locked in this order: the turn, then
 * tasks, streams, and at last the chat.
 */
@Singleton
public final class Turns {

  private static final Logger LOG = Logger.getLogger(Turns.class);

  private final OutboxWriter outbox;
  private final MessageQueue queue;
  private final TurnReply reply;
  private final Proposals proposals;
  private final dev.nightshift.gateway.access.Rights roles;
  private final Identifiers identifiers;
  private final AssistantConfig config;

  Turns(
      OutboxWriter outbox,
      MessageQueue queue,
      TurnReply reply,
      Proposals proposals,
      dev.nightshift.gateway.access.Rights roles,
      Identifiers identifiers,
      AssistantConfig config) {
    this.outbox = outbox;
    this.queue = queue;
    this.reply = reply;
    this.proposals = proposals;
    this.roles = roles;
    this.identifiers = identifiers;
    this.config = config;
  }

  /** The chat in which something was said that became this turn; empty: there is no such turn. */
  public Optional<String> chatOf(Tx tx, String turnId) {
    return tx.queryOne("select chat_id from turn where id = $1", turnId)
        .map(row -> row.getString("chat_id"));
  }

  /** Hands a message that is being handled to the assistant; its answer is to be awaited. */
  public void begin(Tx tx, ClaimedMessage message) {
    TakeTurn turn =
        new TakeTurn(
            identifiers.next("turn"),
            message.chatId(),
            message.text().strip(),
            History.before(tx, message, config),
            message.caller(),
            rights(tx, message));
    TurnTable.insert(tx, turn, message);
    outbox.append(tx, turn);
  }

  /** What the person may do now; it may have changed since the message was accepted. */
  private Rights rights(Tx tx, ClaimedMessage message) {
    return roles
        .roleOf(tx, message.caller())
        .map(role -> Rights.valueOf(role.name()))
        .orElse(Rights.VIEWER);
  }

  /** The chat's open turns of messages before that place, locked. */
  public List<Turn> lockOpen(Tx tx, String chatId, long before) {
    return TurnTable.lockOpen(tx, chatId, before);
  }

  /** Ends a locked turn at a person's request; what still comes of it is ignored. */
  public void cancel(Tx tx, Turn turn, String requestedBy) {
    outbox.append(tx, new CancelTurn(turn.id(), requestedBy));
    end(tx, turn, new TurnEffect.End(TurnOutcome.CANCELLED, ""));
  }

  /** Takes in what the assistant says. */
  public void heard(Tx tx, ChatEvent.OfTurn event) {
    Optional<Turn> known = TurnTable.lock(tx, event.turnId());
    if (known.isEmpty()) {
      LOG.infof("heard of %s, which is no turn of ours", event.turnId());
      return;
    }
    Turn turn = known.get();
    TurnTable.heard(tx, turn.id());
    TurnStep step = TurnStep.of(turn.status(), event);
    switch (step.effect()) {
      case TurnEffect.Nothing _ -> keep(tx, turn, step.status());
      case TurnEffect.Show show -> {
        String shown = reply.show(tx, turn, show.answer());
        TurnTable.progress(tx, turn.id(), step.status(), shown);
      }
      case TurnEffect.TellWaiting waiting -> {
        reply.waiting(tx, turn, waiting.reason());
        keep(tx, turn, step.status());
      }
      case TurnEffect.Propose propose -> {
        proposals.made(tx, turn, propose.proposal());
        finish(tx, turn, TurnOutcome.ANSWERED);
      }
      case TurnEffect.End end -> end(tx, turn, end);
    }
  }

  /** Ends a locked turn of which no end was heard for too long. */
  void giveUp(Tx tx, Turn turn) {
    outbox.append(tx, new CancelTurn(turn.id(), "bot-gateway"));
    end(
        tx,
        turn,
        new TurnEffect.End(
            TurnOutcome.FAILED,
            "No answer came for too long, and this is given up; please ask again."));
  }

  private static void keep(Tx tx, Turn turn, TurnStatus after) {
    if (!after.equals(turn.status())) {
      TurnTable.progress(tx, turn.id(), after, turn.replyId());
    }
  }

  private void end(Tx tx, Turn turn, TurnEffect.End end) {
    reply.end(tx, turn, end);
    finish(tx, turn, end.outcome());
  }

  private void finish(Tx tx, Turn turn, TurnOutcome outcome) {
    TurnTable.end(tx, turn.id(), outcome);
    queue.finish(
        tx,
        turn.chatId(),
        turn.messageId(),
        outcome == TurnOutcome.FAILED ? MessageState.FAILED : MessageState.HANDLED);
  }
}
