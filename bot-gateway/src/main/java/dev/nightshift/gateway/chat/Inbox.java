package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import dev.nightshift.gateway.identifier.Identifiers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores messages before they are acknowledged. A message that comes again under the same external
 * id is the one that is there.
 */
@Singleton
public final class Inbox {

  private static final String INSERT =
      """
      insert into message (id, chat_id, channel, external_id, caller, role, lane, command, text,
        position, revision, state, due_at, correlation_id, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 'QUEUED', $11, $12, $11)
      """;

  private static final String SAME =
      "select id, chat_id from message where channel = $1 and external_id = $2";

  private final Chats chats;
  private final Identifiers identifiers;
  private final ActivityFeed activity;
  private final Clock clock;

  Inbox(Chats chats, Identifiers identifiers, ActivityFeed activity, Clock clock) {
    this.chats = chats;
    this.identifiers = identifiers;
    this.activity = activity;
    this.clock = clock;
  }

  /**
   * Stores the message at the end of its chat. The chat's row lock, taken first, makes the look for
   * the same external id sufficient within a chat; across chats the unique index decides.
   */
  public AcceptedMessage accept(Tx tx, Inbound inbound) {
    long position = enter(tx, inbound.chatId(), inbound.channel());
    return stored(tx, inbound.channel(), inbound.externalId())
        .orElseGet(() -> append(tx, inbound, position));
  }

  /**
   * Locks the chat until the transaction ends: whatever is looked up about it stays so.
   *
   * @return the chat's next position, unused where nothing is appended
   */
  public long enter(Tx tx, String chatId, String channel) {
    return chats.enter(tx, chatId, channel);
  }

  /** The message that came before under the same id, in a chat that was entered. */
  public Optional<AcceptedMessage> stored(Tx tx, String channel, @Nullable String externalId) {
    return externalId == null
        ? Optional.empty()
        : tx.queryOne(SAME, channel, externalId)
            .map(row -> new AcceptedMessage(row.getString("id"), row.getString("chat_id"), false));
  }

  /** Stores a message that is new, at the position that entering its chat gave. */
  public AcceptedMessage append(Tx tx, Inbound inbound, long position) {
    String id = identifiers.next("msg");
    insert(tx, id, inbound, position);
    activity.append(
        tx,
        ActivityKind.MESSAGE,
        id,
        new JsonObject()
            .put("id", id)
            .put("chat", inbound.chatId())
            .put("state", MessageState.QUEUED.name())
            .put("revision", position));
    return new AcceptedMessage(id, inbound.chatId(), true);
  }

  /** How many messages of the chat are not handled yet. */
  public long waiting(Tx tx, String chatId) {
    return tx.queryOne(
            """
            select count(*) as waiting from message
            where chat_id = $1 and state in ('QUEUED', 'HANDLING', 'AWAITING')
            """,
            chatId)
        .orElseThrow()
        .getLong("waiting");
  }

  private void insert(Tx tx, String id, Inbound inbound, long position) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    tx.send(
        INSERT,
        id,
        inbound.chatId(),
        inbound.channel(),
        inbound.externalId(),
        inbound.caller(),
        inbound.role(),
        inbound.lane().name(),
        inbound.command(),
        inbound.text(),
        position,
        now,
        Correlation.current().correlationId());
  }
}
