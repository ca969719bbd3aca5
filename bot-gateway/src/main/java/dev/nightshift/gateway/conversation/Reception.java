package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import dev.nightshift.gateway.access.Limited;
import dev.nightshift.gateway.access.Limits;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.AcceptedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.security.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accepts messages from every channel: checked, stored, and then its queue is looked at. */
@Singleton
public final class Reception {

  private static final String CHAT_FULL = "chat-full";

  private final Database database;
  private final Inbox inbox;
  private final Limits limits;
  private final MessageLoop loop;
  private final ConversationConfig config;
  private final AuditLog audit;

  Reception(
      Database database,
      Inbox inbox,
      Limits limits,
      MessageLoop loop,
      ConversationConfig config,
      AuditLog audit) {
    this.database = database;
    this.inbox = inbox;
    this.limits = limits;
    this.loop = loop;
    this.config = config;
    this.audit = audit;
  }

  /**
   * Stores a message of a caller who waits for the answer; it is accepted when the transaction is
   * committed.
   *
   * @param externalId the channel's own id, under which the same message may come again
   * @throws ProblemException 400 when there is nothing to accept, 403 when the caller's role is not
   *     enough, 429 when too much was sent or waits already
   */
  public Offered.Accepted accept(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text) {
    if (text != null) {
      Permission.lacking(caller.role(), Utterance.of(text))
          .ifPresent(
              sentence -> {
                throw new ProblemException(403, "role-too-low", sentence);
              });
    }
    return switch (offer(tx, chatId, channel, externalId, caller, text, Gesture.TYPED)) {
      case Offered.Accepted accepted -> accepted;
      case Offered.Declined declined -> throw declined.problem();
    };
  }

  /**
   * Does what {@link #accept accepts} in a transaction of its own. Where a limit is reached, that
   * transaction is rolled back, and the refusal is recorded by itself.
   */
  public <T> T recorded(String channel, Caller caller, Supplier<T> accepting) {
    try {
      return accepting.get();
    } catch (ProblemException refused) {
      if (refused.code().equals(Limited.Closed.CODE)) {
        database.run(tx -> limits.messageRefused(tx, channel, caller.name()));
      } else if (refused.code().equals(CHAT_FULL)) {
        AuditedAct act = AuditedAct.refused(caller.name(), "message", CHAT_FULL, refused.detail());
        database.run(tx -> audit.append(tx, channel, act));
      }
      throw refused;
    }
  }

  /** {@link #offer(Tx, String, String, String, Caller, String, Gesture)} of a written text. */
  public Offered offer(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text) {
    return offer(tx, chatId, channel, externalId, caller, text, Gesture.TYPED);
  }

  /**
   * {@link #accept} for channels that go on in the same transaction when a message is declined, and
   * then nothing of it is stored; whether its caller may do it is decided when it is handled.
   *
   * <p>Locks the chat, then the caller's meter. A message that is stored already is accepted again,
   * however full the chat is and however much its caller has sent; and so is whatever ends things.
   */
  public Offered offer(
      Tx tx,
      String chatId,
      String channel,
      @Nullable String externalId,
      Caller caller,
      @Nullable String text,
      Gesture gesture) {
    String checked;
    try {
      checked = checked(text);
    } catch (ProblemException unacceptable) {
      return declined(unacceptable);
    }
    long position = inbox.enter(tx, chatId, channel);
    Optional<AcceptedMessage> stored = inbox.stored(tx, channel, externalId);
    if (stored.isPresent()) {
      return new Offered.Accepted(stored.get(), Optional.empty());
    }
    Utterance utterance = Utterance.of(checked);
    boolean refusable = refusable(utterance, gesture);
    if (refusable && inbox.waiting(tx, chatId) >= config.mostWaiting()) {
      return declined(full());
    }
    return switch (limits.message(tx, channel, caller.name(), refusable)) {
      case Limited.Closed closed -> declined(closed);
      case Limited.Counted counted -> {
        Inbound inbound =
            new Inbound(
                chatId,
                channel,
                externalId,
                caller.name(),
                caller.role().name(),
                gesture == Gesture.PRESSED ? Lane.URGENT : utterance.lane(),
                utterance.word(),
                checked);
        AcceptedMessage message = inbox.append(tx, inbound, position);
        tx.afterCommit(loop::wake);
        yield new Offered.Accepted(message, Optional.of(counted.allowance()));
      }
    };
  }

  /**
   * What a caller's role lacks for saying this, as a sentence; empty when it is enough. It is asked
   * again when the message is handled.
   */
  public static Optional<String> lacking(Caller caller, String text) {
    return Permission.lacking(caller.role(), Utterance.of(text));
  }

  private static boolean refusable(Utterance utterance, Gesture gesture) {
    return gesture == Gesture.TYPED
        && !(utterance instanceof Utterance.Order order && order.name().alwaysHeard());
  }

  private ProblemException full() {
    return new ProblemException(
        429,
        CHAT_FULL,
        "%d messages of this chat wait already; send more when some are done."
            .formatted(config.mostWaiting()));
  }

  private static Offered.Declined declined(ProblemException problem) {
    return new Offered.Declined(problem, Optional.of(problem.detail()));
  }

  private static Offered.Declined declined(Limited.Closed closed) {
    return new Offered.Declined(
        closed.problem(), closed.untold() ? Optional.of(closed.sentence()) : Optional.empty());
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
