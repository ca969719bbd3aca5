package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers messages of many chats in one transaction and ends their way, at the price of one. Waits
 * for nobody: what others have locked, perhaps a frozen process, delays nothing but itself.
 */
@Singleton
public final class Answering {

  private final Chats chats;
  private final Replies replies;
  private final MessageQueue queue;

  Answering(Chats chats, Replies replies, MessageQueue queue) {
    this.chats = chats;
    this.replies = replies;
    this.queue = queue;
  }

  /**
   * A message with all that is answered to it.
   *
   * @param sayings in its chat, none of them under a key
   */
  public record Answered(ClaimedMessage message, List<Saying> sayings) {

    public Answered {
      sayings = List.copyOf(sayings);
    }
  }

  /**
   * Locks messages and their chats without waiting for anybody; to be called first.
   *
   * @return those that can be answered now; the others are to be handled one by one: somebody else
   *     is at them or at their chat, or they are no longer this instance's
   */
  public List<ClaimedMessage> free(Tx tx, List<ClaimedMessage> messages) {
    Set<String> mine = queue.lockFree(tx, messages);
    Set<String> quiet =
        chats.lockFree(tx, messages.stream().map(ClaimedMessage::chatId).distinct().toList());
    return messages.stream()
        .filter(message -> mine.contains(message.id()) && quiet.contains(message.chatId()))
        .toList();
  }

  /** Writes the answers, those of a chat in this order, and that the messages are handled. */
  public void answer(Tx tx, List<Answered> all) {
    Map<String, Integer> counts = new HashMap<>();
    all.forEach(
        answered ->
            counts.merge(answered.message().chatId(), answered.sayings().size() + 1, Integer::sum));
    Map<String, Chats.Turn> turns = new HashMap<>(chats.next(tx, counts));
    List<Replies.Placed> said = new ArrayList<>();
    List<MessageQueue.Finished> finished = new ArrayList<>();
    for (Answered answered : all) {
      ClaimedMessage message = answered.message();
      for (Saying saying : answered.sayings()) {
        said.add(new Replies.Placed(saying, draw(turns, message.chatId())));
      }
      finished.add(
          new MessageQueue.Finished(
              message.chatId(),
              message.id(),
              MessageState.HANDLED,
              draw(turns, message.chatId()).revision()));
    }
    if (!said.isEmpty()) {
      replies.say(tx, said);
    }
    queue.finish(tx, finished);
  }

  private static Chats.Turn draw(Map<String, Chats.Turn> turns, String chatId) {
    Chats.Turn drawn = turns.get(chatId);
    if (drawn == null) {
      throw new IllegalStateException("no chat " + chatId);
    }
    turns.put(chatId, new Chats.Turn(drawn.revision() + 1, drawn.channel()));
    return drawn;
  }
}
