package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The chats and their numbering. {@link #nextRevision} holds the chat's row until commit, so that
 * numbers grow in commit order and a cursor over them loses nothing; callers draw it last, because
 * everybody else who speaks in that chat waits.
 */
@Singleton
public final class Chats {

  /** The owner's own chat, used where no other is named. */
  public static final String OWN = "chat-owner";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

  private final Clock clock;

  Chats(Clock clock) {
    this.clock = clock;
  }

  /**
   * The chat a client names; its own where it names none.
   *
   * @throws ProblemException 400 when no chat may be called like this
   */
  public static String named(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return OWN;
    }
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(
          400,
          "chat-unreadable",
          "A chat's id has 1 to 64 letters, digits, '.', '_', ':' or '-'; got '" + id + "'.");
    }
    return id;
  }

  /** Makes sure the chat exists. */
  public void ensure(Tx tx, String chatId, String channel) {
    ensure(tx, chatId, channel, null);
  }

  /**
   * Makes sure the chat exists.
   *
   * @param externalId the channel's own id of it, where it has one
   */
  public void ensure(Tx tx, String chatId, String channel, @Nullable String externalId) {
    tx.send(
        """
        insert into chat (id, channel, external_id, created_at) values ($1, $2, $3, $4)
        on conflict (id) do nothing
        """,
        chatId,
        channel,
        externalId,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** The chat that a channel calls so; somebody's private chat in Telegram has their own id. */
  public Optional<String> find(Tx tx, String channel, String externalId) {
    return tx.queryOne(
            "select id from chat where channel = $1 and external_id = $2", channel, externalId)
        .map(row -> row.getString("id"));
  }

  /** Makes sure the chat exists, and draws its next number as {@link #nextRevision} does. */
  long enter(Tx tx, String chatId, String channel) {
    return tx.queryOne(
            """
            insert into chat as c (id, channel, revision, created_at) values ($1, $2, 1, $3)
            on conflict (id) do update set revision = c.revision + 1
            returning revision
            """,
            chatId,
            channel,
            clock.instant().atOffset(ZoneOffset.UTC))
        .orElseThrow()
        .getLong("revision");
  }

  /** The next number of the chat; nobody else draws one until the transaction ends. */
  long nextRevision(Tx tx, String chatId) {
    return next(tx, chatId).revision();
  }

  /** {@link #nextRevision} and where the chat is held. */
  Turn next(Tx tx, String chatId) {
    return tx.queryOne(
            """
            update chat set revision = revision + 1 where id = $1 returning revision, channel
            """,
            chatId)
        .map(row -> new Turn(row.getLong("revision"), row.getString("channel")))
        .orElseThrow(() -> new IllegalStateException("no chat " + chatId));
  }

  /** A number drawn in a chat, and the chat's channel. */
  record Turn(long revision, String channel) {}
}
