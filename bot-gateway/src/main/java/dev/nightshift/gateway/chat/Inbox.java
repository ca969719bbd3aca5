package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.identifier.Identifiers;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores messages before they are acknowledged. A message that comes again under the same external
 * id is the one that is there. Messages of different chats are stored together: what costs a
 * statement for one costs one for all.
 */
@Singleton
public final class Inbox {

  private static final String INSERT =
      """
      insert into message (id, chat_id, channel, external_id, caller, role, lane, command, text,
        position, revision, state, due_at, correlation_id, received_at)
      select id, chat_id, channel, external_id, caller, role, lane, command, text,
        position, position, 'QUEUED', $12, correlation_id, $12
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[])
        as n(id, chat_id, channel, external_id, caller, role, lane, command, text, position,
          correlation_id)
      """;

  private static final String LOOK =
      """
      select same.id, same.chat_id,
        (select count(*) from message open where open.chat_id = n.chat_id
          and open.state in ('QUEUED', 'HANDLING', 'AWAITING')) as waiting
      from unnest($1::text[], $2::text[], $3::text[]) with ordinality
        as n(chat_id, channel, external_id, number)
      left join message same on same.channel = n.channel and same.external_id = n.external_id
      order by n.number
      """;

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
    long position = enter(tx, List.of(inbound)).getFirst();
    return look(tx, List.of(inbound))
        .getFirst()
        .stored()
        .orElseGet(() -> append(tx, List.of(new Placed(inbound, position))).getFirst());
  }

  /**
   * Locks the chats until the transaction ends: whatever is looked up about them stays so.
   *
   * @param all of different chats, as everywhere here
   * @return the next position in the chat of each, unused where nothing is appended
   */
  public List<Long> enter(Tx tx, List<Inbound> all) {
    Map<String, Long> positions =
        chats.enter(tx, all.stream().collect(Collectors.toMap(Inbound::chatId, Inbound::channel)));
    return all.stream().map(inbound -> positions.get(inbound.chatId())).toList();
  }

  /** How things stand, for each, in chats that were entered. */
  public List<Standing> look(Tx tx, List<Inbound> all) {
    return tx
        .query(
            LOOK,
            texts(all, Inbound::chatId),
            texts(all, Inbound::channel),
            texts(all, Inbound::externalId))
        .stream()
        .map(Standing::of)
        .toList();
  }

  /**
   * What is there already.
   *
   * @param stored the message that came before under the same id
   * @param waiting how many messages of the chat are not handled yet
   */
  public record Standing(Optional<AcceptedMessage> stored, long waiting) {

    static Standing of(Row row) {
      @Nullable String id = row.getString("id");
      return new Standing(
          id == null
              ? Optional.empty()
              : Optional.of(new AcceptedMessage(id, row.getString("chat_id"), false)),
          row.getLong("waiting"));
    }
  }

  /** A message that is new, at the position that entering its chat gave. */
  public record Placed(Inbound inbound, long position, String correlationId) {

    /** One that is part of what this thread works on. */
    public Placed(Inbound inbound, long position) {
      this(inbound, position, Correlation.current().correlationId());
    }
  }

  /** Stores messages that are new; answers with one for each, in their order. */
  public List<AcceptedMessage> append(Tx tx, List<Placed> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> ids = all.stream().map(placed -> identifiers.next("msg")).toList();
    insert(tx, ids, all);
    List<ActivityFeed.Change> changes = new ArrayList<>(all.size());
    List<AcceptedMessage> accepted = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      String chatId = all.get(i).inbound().chatId();
      changes.add(
          MessageQueue.change(chatId, ids.get(i), MessageState.QUEUED, all.get(i).position()));
      accepted.add(new AcceptedMessage(ids.get(i), chatId, true));
    }
    activity.append(tx, changes);
    return accepted;
  }

  private void insert(Tx tx, List<String> ids, List<Placed> all) {
    List<Inbound> inbound = all.stream().map(Placed::inbound).toList();
    tx.send(
        INSERT,
        ids.toArray(String[]::new),
        texts(inbound, Inbound::chatId),
        texts(inbound, Inbound::channel),
        texts(inbound, Inbound::externalId),
        texts(inbound, Inbound::caller),
        texts(inbound, Inbound::role),
        texts(inbound, one -> one.lane().name()),
        texts(inbound, Inbound::command),
        texts(inbound, Inbound::text),
        all.stream().map(Placed::position).toArray(Long[]::new),
        texts(all, Placed::correlationId),
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> text) {
    @Nullable String[] texts = new String[all.size()];
    Arrays.setAll(texts, i -> text.apply(all.get(i)));
    return texts;
  }
}
