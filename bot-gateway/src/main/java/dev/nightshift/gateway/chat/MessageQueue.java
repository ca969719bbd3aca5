package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The queues of all chats, kept in Postgres.
 *
 * <p>A message may be claimed only as the head of its lane: while one is being handled, or its
 * answer awaited, nothing of that lane is, on any instance. Heads are read from a snapshot in which
 * every earlier message is finished, and finished messages never return, so two instances can only
 * compete for the same head and the row lock picks one. Claimed messages of an instance that
 * departed are queued again where they stood.
 *
 * <p>Order within a lane is by position alone, and lanes take turns. A message is due at once,
 * whatever the clocks say; only one whose handling has failed waits, by the database's clock.
 */
@Singleton
public final class MessageQueue implements HeldWork {

  private static final String STRAYS =
      """
      select %s from message
      where holder = $1 and token = $2 and state = 'HANDLING' and id <> all($3)
      order by position limit $4
      """
          .formatted(ClaimedMessage.COLUMNS);

  private static final String LOCK =
      """
      select 1 from message where id = $1 and state = 'HANDLING' and holder = $2 and token = $3
      for update
      """;

  private static final String LOCK_FREE =
      """
      select m.id from message m
      join unnest($1::text[], $3::bigint[]) as n(id, token) on n.id = m.id and n.token = m.token
      where m.state = 'HANDLING' and m.holder = $2
      for update of m skip locked
      """;

  private static final String FINISH =
      """
      update message m
      set state = n.state, revision = n.revision, finished_at = $4, holder = null, token = null
      from unnest($1::text[], $2::text[], $3::bigint[]) as n(id, state, revision)
      where m.id = n.id
      """;

  /** In the lane of turns, wherever a release that knew no such lane has put it. */
  private static final String AWAIT =
      """
      update message set state = 'AWAITING', lane = 'TURN', revision = $2, holder = null,
        token = null
      where id = $1
      """;

  private static final String POSTPONE =
      """
      update message
      set state = 'QUEUED', attempts = $2, holder = null, token = null,
        due_at = clock_timestamp() + $3 * interval '1 millisecond'
      where id = $1
      """;

  private static final String OLDER =
      """
      select id, text from message
      where chat_id = $1 and position < $2 and state in ('QUEUED', 'HANDLING')
      """;

  private static final String LOCK_OPEN =
      """
      select id from message where id = any($1) and state in ('QUEUED', 'HANDLING')
      order by position for update
      """;

  private final InstanceLease lease;
  private final Chats chats;
  private final ActivityFeed activity;
  private final Clock clock;

  /** Chats take turns: the next claim begins behind it. */
  private volatile Heads.Place claimedLast = Heads.Place.FIRST;

  MessageQueue(InstanceLease lease, Chats chats, ActivityFeed activity, Clock clock) {
    this.lease = lease;
    this.chats = chats;
    this.activity = activity;
    this.clock = clock;
  }

  /**
   * Claims up to that many heads that are due, chat after chat. Looks first whether there is
   * anything: a claim locks the lease, and even one of nothing would wait for the disk.
   */
  public List<ClaimedMessage> claim(Tx tx, int most) {
    return Heads.any(tx) ? claimDue(tx, most) : List.of();
  }

  /** The same where it is known that there is something. */
  public List<ClaimedMessage> claimDue(Tx tx, int most) {
    long token = lease.token();
    lease.protectAhead(tx, token);
    List<ClaimedMessage> claimed = Heads.claim(tx, lease.instanceId(), token, most, claimedLast);
    if (!claimed.isEmpty()) {
      claimedLast = Heads.Place.of(claimed.getLast());
    }
    return claimed;
  }

  /** Messages that are this instance's by a claim it does not know of. */
  public List<ClaimedMessage> strays(Tx tx, Collection<String> known, int most) {
    long token = lease.token();
    lease.protectAhead(tx, token);
    return tx.query(STRAYS, lease.instanceId(), token, known.toArray(String[]::new), most).stream()
        .map(ClaimedMessage::of)
        .toList();
  }

  /**
   * To be called first in the transaction that handles a message.
   *
   * @return false when it is no longer this instance's to handle: it was voided meanwhile
   */
  public boolean lock(Tx tx, ClaimedMessage message) {
    lease.protectAhead(tx, message.token());
    return tx.queryOne(LOCK, message.id(), lease.instanceId(), message.token()).isPresent();
  }

  /**
   * The same of several, without waiting for anybody.
   *
   * @return ids of those that are locked now; the others are to be locked one by one
   */
  Set<String> lockFree(Tx tx, List<ClaimedMessage> messages) {
    messages.stream()
        .map(ClaimedMessage::token)
        .distinct()
        .forEach(token -> lease.protectAhead(tx, token));
    return tx
        .query(
            LOCK_FREE,
            messages.stream().map(ClaimedMessage::id).toArray(String[]::new),
            lease.instanceId(),
            messages.stream().map(ClaimedMessage::token).toArray(Long[]::new))
        .stream()
        .map(row -> row.getString("id"))
        .collect(Collectors.toSet());
  }

  /** Ends a message's way; to be called last, because it takes the chat's row. */
  public void finish(Tx tx, String chatId, String messageId, MessageState state) {
    long revision = chats.nextRevision(tx, chatId);
    finish(tx, List.of(new Finished(chatId, messageId, state, revision)));
  }

  /** The same of several, at numbers that were drawn before. */
  void finish(Tx tx, List<Finished> all) {
    tx.send(
        rows -> {
          if (rows.rowCount() != all.size()) {
            throw new IllegalStateException("messages to be finished are gone: " + all);
          }
        },
        FINISH,
        all.stream().map(Finished::messageId).toArray(String[]::new),
        all.stream().map(one -> one.state().name()).toArray(String[]::new),
        all.stream().map(Finished::revision).toArray(Long[]::new),
        now());
    activity.append(tx, all.stream().map(Finished::change).toList());
  }

  /** A message with how it ended, and the number of that in its chat. */
  record Finished(String chatId, String messageId, MessageState state, long revision) {

    ActivityFeed.Change change() {
      return MessageQueue.change(chatId, messageId, state, revision);
    }
  }

  /**
   * Lets go of a locked message whose answer comes later; {@link #finish} ends it then. To be
   * called last, like that.
   */
  public void await(Tx tx, ClaimedMessage message) {
    long revision = chats.nextRevision(tx, message.chatId());
    tx.send(AWAIT, message.id(), revision);
    activity.append(
        tx, List.of(change(message.chatId(), message.id(), MessageState.AWAITING, revision)));
  }

  /** A message's new state, as it is told. */
  static ActivityFeed.Change change(
      String chatId, String messageId, MessageState state, long revision) {
    return new ActivityFeed.Change(
        ActivityKind.MESSAGE,
        messageId,
        new JsonObject()
            .put("id", messageId)
            .put("chat", chatId)
            .put("state", state.name())
            .put("revision", revision));
  }

  /** Puts a locked message back at its place, to be tried again after the delay. */
  public void postpone(Tx tx, ClaimedMessage message, int attempts, Duration delay) {
    tx.send(POSTPONE, message.id(), attempts, delay.toMillis());
  }

  /**
   * Locks the messages that a later one overtakes and voids: the older ones of the chat that have
   * taken no effect yet. One that is being handled elsewhere loses its claim, and its handler finds
   * nothing to finish.
   *
   * @param voids whether a message with this text is voided
   */
  public List<String> overtaken(Tx tx, ClaimedMessage by, Predicate<String> voids) {
    String[] ids =
        tx.query(OLDER, by.chatId(), by.position()).stream()
            .filter(row -> voids.test(row.getString("text")))
            .map(row -> row.getString("id"))
            .toArray(String[]::new);
    return ids.length == 0
        ? List.of()
        : tx.query(LOCK_OPEN, (Object) ids).stream().map(row -> row.getString("id")).toList();
  }

  /** Depth and age of all queues together; not of what waits behind an answer that is awaited. */
  public QueueDepth depth(Tx tx) {
    Row row =
        tx.queryOne(
                """
                select count(*) as depth, min(received_at) as oldest from message m
                where state in ('QUEUED', 'HANDLING') and not (lane = 'TURN' and exists (
                  select 1 from message a where a.chat_id = m.chat_id and a.state = 'AWAITING'))
                """)
            .orElseThrow();
    OffsetDateTime oldest = row.getOffsetDateTime("oldest");
    long seconds = oldest == null ? 0 : Math.max(0, Duration.between(oldest, now()).toSeconds());
    return new QueueDepth(row.getLong("depth"), seconds);
  }

  @Override
  public void release(Tx tx, Departure departure) {
    tx.update(
        """
        update message set state = 'QUEUED', holder = null, token = null
        where holder = $1 and state = 'HANDLING'
        """,
        departure.instanceId());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
