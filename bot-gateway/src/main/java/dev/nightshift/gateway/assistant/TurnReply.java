package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Speaks of a turn in its chat: one reply that is edited while the answer comes. */
@Singleton
class TurnReply {

  private final Replies replies;
  private final CommandBook commands;
  private final PriceTag tag;

  TurnReply(Replies replies, CommandBook commands, PriceTag tag) {
    this.replies = replies;
    this.commands = commands;
    this.tag = tag;
  }

  /** Shows the answer, in place of what was shown of it before; the reply's id. */
  @Nullable String show(Tx tx, Turn turn, String answer) {
    if (turn.replyId() != null) {
      replies.edit(tx, turn.chatId(), turn.replyId(), answer);
      return turn.replyId();
    }
    return say(tx, turn, answer);
  }

  void waiting(Tx tx, Turn turn, String reason) {
    say(
        tx,
        turn,
        "The assistant is temporarily unavailable%s; your message is queued and will be answered by itself."
            .formatted(reason.isBlank() ? "" : " (" + reason.strip() + ")"));
  }

  void end(Tx tx, Turn turn, TurnEffect.End end) {
    String text = end.text();
    switch (end.outcome()) {
      case ANSWERED ->
          show(
              tx,
              turn,
              CostLine.under(
                  text.isBlank() ? "There is nothing to say to that." : text, end.costUsd(), tag));
      case NO_ASSISTANT -> say(tx, turn, commands.withoutAssistant());
      case CANCELLED -> say(tx, turn, "Cancelled; this is not answered any more.");
      case FAILED ->
          say(
              tx,
              turn,
              CostLine.under(
                  text.isBlank() ? "This could not be answered because of a fault." : text,
                  end.costUsd(),
                  tag));
    }
  }

  private @Nullable String say(Tx tx, Turn turn, String text) {
    return replies.say(tx, Saying.answer(turn.chatId(), turn.messageId(), text)).orElse(null);
  }
}
