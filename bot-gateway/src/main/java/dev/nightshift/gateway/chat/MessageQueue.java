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

  private static final String OPEN = "state in ('QUEUED', 'HANDLING', 'AWAITING')";

  /** The head of the first lane of which this holds. */
  private static final String HEAD =
      """
      (select id, chat_id, lane, state, attempts, due_at from message
        where %s and %%s order by chat_id, lane, position limit 1)
      """
          .formatted(OPEN);

  /**
   * Steps from lane to lane in the index, whatever the number of messages that wait in each, from
   * behind the lane that was claimed last, once around, and only until there is enough. A head that
   * somebody else has locked is passed over: whoever waits while it holds other heads may wait for
   * ever.
   */
  private static final String CLAIM =
      """
      with recursive behind as (
        %s
        union all
        select next.* from behind h, lateral %s next),
      before as (
        %s
        union all
        select next.* from before h, lateral %s next),
      head as (select * from behind union all select * from before),
      due as (
        select id from head
        where state = 'QUEUED' and (attempts = 0 or due_at <= clock_timestamp()) limit $3),
      free as (
        select m.id from message m join due on due.id = m.id
        where m.state = 'QUEUED' for update of m skip locked)
      update message m set state = 'HANDLING', holder = $1, token = $2
      from free where m.id = free.id
      returning m.%s
      """
          .formatted(
              HEAD.formatted("(chat_id, lane) > ($4, $5)"),
              HEAD.formatted("(chat_id, lane) > (h.chat_id, h.lane)"),
              HEAD.formatted("(chat_id, lane) <= ($4, $5)"),
              HEAD.formatted(
                  "(chat_id, lane) > (h.chat_id, h.lane) and (chat_id, lane) <= ($4, $5)"),
              ClaimedMessage.COLUMNS.replace(", ", ", m."));

  private static final String ANY =
      """
      select 1 as queued from message where %s and state = 'QUEUED' limit 1
      """
          .formatted(OPEN);

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

  private static final String FINISH =
      """
      with chat as (update chat set revision = revision + 1 where id = $4 returning revision)
      update message m
      set state = $2, revision = chat.revision, finished_at = $3, holder = null, token = null
      from chat where m.id = $1 returning m.revision
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

  private static final String OVERTAKEN =
      """
      select id from message
      where chat_id = $1 and position < $2 and state in ('QUEUED', 'HANDLING')
        and (command = any($3) or ($4 and lane = 'TURN'))
      order by position for update
      """;

  private final InstanceLease lease;
  private final Chats chats;
  private final ActivityFeed activity;
  private final Clock clock;

  /** Chats take turns: the next claim begins behind it. */
  private volatile Place claimedLast = Place.FIRST;

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
    if (tx.query(ANY).isEmpty()) {
      return List.of();
    }
    long token = lease.token();
    lease.protectAhead(tx, token);
    Place after = claimedLast;
    List<ClaimedMessage> claimed =
        tx.query(CLAIM, lease.instanceId(), token, most, after.chatId(), after.lane()).stream()
            .map(ClaimedMessage::of)
            .toList();
    if (!claimed.isEmpty()) {
      claimedLast = Place.of(claimed.getLast());
    }
    return claimed;
  }

  /** A lane of a chat. */
  private record Place(String chatId, String lane) {

    static final Place FIRST = new Place("", "");

    static Place of(ClaimedMessage message) {
      return new Place(message.chatId(), message.lane().name());
    }
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

  /** Ends a message's way; to be called last, because it takes the chat's row. */
  public void finish(Tx tx, String chatId, String messageId, MessageState state) {
    long revision =
        tx.queryOne(FINISH, messageId, state.name(), now(), chatId)
            .orElseThrow(() -> new IllegalStateException("no message " + messageId))
            .getLong("revision");
    announce(tx, chatId, messageId, state, revision);
  }

  /**
   * Lets go of a locked message whose answer comes later; {@link #finish} ends it then. To be
   * called last, like that.
   */
  public void await(Tx tx, ClaimedMessage message) {
    long revision = chats.nextRevision(tx, message.chatId());
    tx.send(AWAIT, message.id(), revision);
    announce(tx, message.chatId(), message.id(), MessageState.AWAITING, revision);
  }

  private void announce(Tx tx, String chatId, String messageId, MessageState state, long revision) {
    activity.append(
        tx,
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
   * Locks the messages that a later one overtakes and voids: the older ones of the chat with these
   * commands, and free text if that is asked for, that have taken no effect yet. One that is being
   * handled elsewhere loses its claim, and its handler finds nothing to finish.
   */
  public List<String> overtaken(
      Tx tx, ClaimedMessage by, Collection<String> commands, boolean freeText) {
    return tx
        .query(OVERTAKEN, by.chatId(), by.position(), commands.toArray(String[]::new), freeText)
        .stream()
        .map(row -> row.getString("id"))
        .toList();
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
