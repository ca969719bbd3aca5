package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    tx.send(
        """
        insert into chat (id, channel, created_at) values ($1, $2, $3)
        on conflict (id) do nothing
        """,
        chatId,
        channel,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /**
   * Makes sure the chats exist and are the channel's: one that somebody named before anybody was
   * heard in it becomes so. No chat that is known by its channel's id is locked, because others
   * speak in it.
   *
   * @param externalIds the channel's own ids of them, by our own
   */
  public void ensure(Tx tx, String channel, Map<String, String> externalIds) {
    List<String> ids = externalIds.keySet().stream().sorted().toList();
    tx.send(
        """
        insert into chat (id, channel, external_id, created_at)
        select id, $1, external_id, $4
        from unnest($2::text[], $3::text[]) with ordinality as n(id, external_id, number)
        where not exists (
          select 1 from chat known where known.id = n.id and known.external_id is not null)
        order by number
        on conflict (id) do update
          set channel = excluded.channel, external_id = excluded.external_id
          where chat.external_id is null
        """,
        channel,
        ids.toArray(String[]::new),
        ids.stream().map(externalIds::get).toArray(String[]::new),
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** The chat that a channel calls so; somebody's private chat in Telegram has their own id. */
  public Optional<String> find(Tx tx, String channel, String externalId) {
    return tx.queryOne(
            "select id from chat where channel = $1 and external_id = $2", channel, externalId)
        .map(row -> row.getString("id"));
  }

  /**
   * Makes sure the chats exist, and draws the next number of each as {@link #nextRevision} does; in
   * one order, so that nobody waits in a circle.
   *
   * @param channels of the chats, by their ids
   */
  Map<String, Long> enter(Tx tx, Map<String, String> channels) {
    List<String> ids = channels.keySet().stream().sorted().toList();
    return tx
        .query(
            """
            insert into chat as c (id, channel, revision, created_at)
            select id, channel, 1, $3 from unnest($1::text[], $2::text[]) as n(id, channel)
            on conflict (id) do update set revision = c.revision + 1
            returning id, revision
            """,
            ids.toArray(String[]::new),
            ids.stream().map(channels::get).toArray(String[]::new),
            clock.instant().atOffset(ZoneOffset.UTC))
        .stream()
        .collect(Collectors.toMap(row -> row.getString("id"), row -> row.getLong("revision")));
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

  /** Locks those of the chats that nobody else has locked, without waiting for anybody. */
  Set<String> lockFree(Tx tx, Collection<String> ids) {
    return tx
        .query(
            "select id from chat where id = any($1) for update skip locked",
            (Object) ids.toArray(String[]::new))
        .stream()
        .map(row -> row.getString("id"))
        .collect(Collectors.toSet());
  }

  /**
   * Draws so many numbers of each chat that is locked, as {@link #next} does.
   *
   * @param counts how many, by chat
   * @return the first of each
   */
  Map<String, Turn> next(Tx tx, Map<String, Integer> counts) {
    List<String> ids = List.copyOf(counts.keySet());
    return tx
        .query(
            """
            update chat c set revision = c.revision + n.most
            from unnest($1::text[], $2::bigint[]) as n(id, most) where c.id = n.id
            returning c.id, c.revision - n.most + 1 as first, c.channel
            """,
            ids.toArray(String[]::new),
            ids.stream().map(id -> (long) counts.getOrDefault(id, 0)).toArray(Long[]::new))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString("id"),
                row -> new Turn(row.getLong("first"), row.getString("channel"))));
  }

  /** A number drawn in a chat, and the chat's channel. */
  record Turn(long revision, String channel) {}
}
