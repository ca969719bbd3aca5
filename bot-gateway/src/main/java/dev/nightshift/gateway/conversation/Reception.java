package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import dev.nightshift.gateway.chat.AcceptedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.security.Caller;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Accepts messages from every channel: checked, stored, and then its queue is looked at. */
@Singleton
public final class Reception {

  private final Inbox inbox;
  private final MessageLoop loop;
  private final ConversationConfig config;

  Reception(Inbox inbox, MessageLoop loop, ConversationConfig config) {
    this.inbox = inbox;
    this.loop = loop;
    this.config = config;
  }

  /**
   * Stores a message; it is accepted when the transaction is committed.
   *
   * @param externalId the channel's own id, under which the same message may come again
   * @throws ProblemException 400 when there is nothing to accept, 429 when too much waits already
   */
  public AcceptedMessage accept(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text) {
    return switch (offer(tx, chatId, channel, externalId, caller, text)) {
      case Offered.Accepted accepted -> accepted.message();
      case Offered.Declined declined -> throw declined.problem();
    };
  }

  /**
   * {@link #accept} for channels that go on in the same transaction when a message is declined, and
   * then nothing of it is stored.
   */
  public Offered offer(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text) {
    return offer(tx, chatId, channel, externalId, caller, text, Gesture.TYPED);
  }

  /** {@link #offer(Tx, String, String, String, Caller, String)}, said in this way. */
  public Offered offer(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text,
      Gesture gesture) {
    try {
      String checked = checked(text);
      if (inbox.waiting(tx, chatId) >= config.mostWaiting()) {
        return new Offered.Declined(
            new ProblemException(
                429,
                "chat-full",
                "%d messages of this chat wait already; send more when some are done."
                    .formatted(config.mostWaiting())));
      }
      return new Offered.Accepted(store(tx, chatId, channel, externalId, caller, checked, gesture));
    } catch (ProblemException unacceptable) {
      return new Offered.Declined(unacceptable);
    }
  }

  private AcceptedMessage store(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      String text,
      Gesture gesture) {
    Utterance utterance = Utterance.of(text);
    AcceptedMessage accepted =
        inbox.accept(
            tx,
            new Inbound(
                chatId,
                channel,
                externalId,
                caller.name(),
                caller.role().name(),
                gesture == Gesture.PRESSED ? Lane.URGENT : utterance.lane(),
                utterance instanceof Utterance.Order order ? order.name().word() : null,
                text));
    tx.afterCommit(loop::wake);
    return accepted;
  }

  private String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new ProblemException(400, "text-missing", "Send some text, such as /help.");
    }
    if (text.length() > config.longestText()) {
      throw new ProblemException(
          413,
          "text-too-long",
          "A message has at most %d characters; got %d."
              .formatted(config.longestText(), text.length()));
    }
    RequestText.storable("text", text);
    return text;
  }
}
