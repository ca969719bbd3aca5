package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import dev.nightshift.gateway.access.Allowance;
import dev.nightshift.gateway.access.Limited;
import dev.nightshift.gateway.access.Limits;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.AcceptedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.security.Caller;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        database.run(tx -> recordFull(tx, channel, caller));
      }
      throw refused;
    }
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
    return offer(
            tx,
            List.of(
                new Offer(
                    chatId,
                    channel,
                    externalId,
                    caller,
                    text,
                    gesture,
                    Correlation.current().correlationId())))
        .getFirst();
  }

  /**
   * The same for messages of different callers in different chats, at the price of one; answers
   * with one for each, in their order. Locks all chats, then all meters.
   */
  public List<Offered> offer(Tx tx, List<Offer> offers) {
    Map<String, Offered> outcomes = new HashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Offer offer : offers) {
      try {
        candidates.add(Candidate.of(offer, checked(offer.text())));
      } catch (ProblemException unacceptable) {
        outcomes.put(offer.chatId(), declined(unacceptable));
      }
    }
    if (!candidates.isEmpty()) {
      take(tx, candidates, outcomes);
    }
    return offers.stream().map(offer -> outcomes.get(offer.chatId())).toList();
  }

  private void take(Tx tx, List<Candidate> candidates, Map<String, Offered> outcomes) {
    List<Inbound> inbound = candidates.stream().map(Candidate::inbound).toList();
    List<Long> positions = inbox.enter(tx, inbound);
    List<Inbox.Standing> standing = inbox.look(tx, inbound);
    List<Inbox.Placed> placed = new ArrayList<>();
    List<Candidate> fresh = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Optional<AcceptedMessage> stored = standing.get(i).stored();
      if (stored.isPresent()) {
        outcomes.put(candidate.chatId(), new Offered.Accepted(stored.get(), Optional.empty()));
      } else if (candidate.refusable() && standing.get(i).waiting() >= config.mostWaiting()) {
        Offer full = candidate.offer();
        try (var bound = Correlation.of(full.correlationId()).bind()) {
          recordFull(tx, full.channel(), full.caller());
        }
        outcomes.put(candidate.chatId(), declined(full()));
      } else {
        fresh.add(candidate);
        placed.add(candidate.at(positions.get(i)));
      }
    }
    count(tx, fresh, placed, outcomes);
  }

  private void count(
      Tx tx, List<Candidate> fresh, List<Inbox.Placed> placed, Map<String, Offered> outcomes) {
    List<Limited> limited = limits.messages(tx, fresh.stream().map(Candidate::counted).toList());
    List<Inbox.Placed> within = new ArrayList<>();
    List<Allowance> allowances = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      switch (limited.get(i)) {
        case Limited.Closed closed -> outcomes.put(fresh.get(i).chatId(), declined(closed));
        case Limited.Counted counted -> {
          within.add(placed.get(i));
          allowances.add(counted.allowance());
        }
      }
    }
    List<AcceptedMessage> accepted = inbox.append(tx, within);
    for (int i = 0; i < accepted.size(); i++) {
      AcceptedMessage message = accepted.get(i);
      outcomes.put(message.chatId(), new Offered.Accepted(message, Optional.of(allowances.get(i))));
    }
    if (!accepted.isEmpty()) {
      tx.afterCommit(loop::wake);
    }
  }

  /**
   * What a caller's role lacks for saying this, as a sentence; empty when it is enough. It is asked
   * again when the message is handled.
   */
  public static Optional<String> lacking(Caller caller, String text) {
    return Permission.lacking(caller.role(), Utterance.of(text));
  }

  private void recordFull(Tx tx, String channel, Caller caller) {
    AuditedAct act = AuditedAct.refused(caller.name(), "message", CHAT_FULL, full().detail());
    audit.append(tx, channel, act);
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
