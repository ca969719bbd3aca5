package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import dev.nightshift.gateway.identifier.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a chat. Every reply is a row, written in the transaction of the effect it speaks
 * of; whoever shows the chat follows the rows, or has them brought by a {@link ReplyRoute}.
 */
@Singleton
public final class Replies {

  /** Of a row of {@code reply}: nothing that goes on still speaks through it. */
  public static final String SETTLED =
      """
      not exists (select 1 from task t
          where t.id = reply.task_id and t.state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION'))
        and not exists (select 1 from message m
          where m.id = reply.message_id and m.finished_at is null)
      """;

  private static final String INSERT =
      """
      insert into reply (id, chat_id, message_id, task_id, once_key, text, links, choices, position,
        revision, created_at, confidential, pending)
      select id, chat_id, message_id, task_id, once_key, text, links::jsonb, choices::jsonb,
        position, position, $10, confidential, pending
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::bigint[], $11::boolean[], $12::boolean[])
        as n(id, chat_id, message_id, task_id, once_key, text, links, choices, position,
          confidential, pending)
      """;

  private static final String EDIT =
      """
      update reply set text = $2, revision = $3, edited_at = $4
      where id = $1 and text is distinct from $2
      returning links, choices
      """;

  private final Chats chats;
  private final Identifiers identifiers;
  private final ActivityFeed activity;
  private final ReplyRoutes routes;
  private final Clock clock;

  Replies(
      Chats chats,
      Identifiers identifiers,
      ActivityFeed activity,
      ReplyRoutes routes,
      Clock clock) {
    this.chats = chats;
    this.identifiers = identifiers;
    this.activity = activity;
    this.routes = routes;
    this.clock = clock;
  }

  /**
   * Says it; empty when the chat was told before under the same key. The chat's row lock makes the
   * look before the insert sufficient.
   */
  public Optional<String> say(Tx tx, Saying saying) {
    Chats.Turn turn = chats.next(tx, saying.chatId());
    if (saying.onceKey() != null && saidBefore(tx, saying.chatId(), saying.onceKey())) {
      return Optional.empty();
    }
    return Optional.of(say(tx, List.of(new Placed(saying, turn))).getFirst());
  }

  /**
   * Says things, at places that were drawn before, that were never said before; answers with their
   * ids, in their order.
   */
  List<String> say(Tx tx, List<Placed> all) {
    List<String> ids = all.stream().map(placed -> identifiers.next("rep")).toList();
    insert(tx, ids, all);
    List<ActivityFeed.Change> changes = new ArrayList<>();
    Map<String, List<RoutedReply>> byChannel = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Placed placed = all.get(i);
      changes.add(change(ids.get(i), placed.saying().chatId(), placed.turn().revision()));
      byChannel
          .computeIfAbsent(placed.turn().channel(), channel -> new ArrayList<>())
          .add(placed.routed(ids.get(i)));
    }
    activity.append(tx, changes);
    byChannel.forEach(
        (channel, replies) -> routes.to(channel).ifPresent(route -> route.said(tx, replies)));
    return ids;
  }

  /** Something to say at a place in its chat. */
  record Placed(Saying saying, Chats.Turn turn) {

    RoutedReply routed(String id) {
      return new RoutedReply(
          id, saying.chatId(), turn.revision(), saying.text(), saying.links(), saying.choices());
    }
  }

  private void insert(Tx tx, List<String> ids, List<Placed> all) {
    tx.send(
        INSERT,
        ids.toArray(String[]::new),
        texts(all, Saying::chatId),
        texts(all, Saying::messageId),
        texts(all, Saying::taskId),
        texts(all, Saying::onceKey),
        texts(all, Saying::text),
        texts(all, saying -> json(saying.links()).encode()),
        texts(all, saying -> choices(saying.choices()).encode()),
        all.stream().map(placed -> placed.turn().revision()).toArray(Long[]::new),
        now(),
        all.stream().map(placed -> placed.saying().confidential()).toArray(Boolean[]::new),
        all.stream().map(placed -> placed.saying().pending()).toArray(Boolean[]::new));
  }

  private static @Nullable String[] texts(
      List<Placed> all, Function<Saying, @Nullable String> text) {
    @Nullable String[] texts = new String[all.size()];
    Arrays.setAll(texts, i -> text.apply(all.get(i).saying()));
    return texts;
  }

  /** Changes for the last time, as far as somebody waits for it, what was to be completed. */
  public void complete(Tx tx, String chatId, String replyId, String text) {
    edit(tx, chatId, replyId, text);
    completed(tx, replyId);
  }

  /** Nobody waits for another change of it any more. */
  public void completed(Tx tx, String replyId) {
    tx.send("update reply set pending = false where id = $1 and pending", replyId);
  }

  /** Changes what was said; an unchanged text is left alone. */
  public void edit(Tx tx, String chatId, String replyId, String text) {
    Chats.Turn turn = chats.next(tx, chatId);
    Optional<Row> changed = tx.queryOne(EDIT, replyId, text, turn.revision(), now());
    if (changed.isEmpty()) {
      return;
    }
    activity.append(tx, List.of(change(replyId, chatId, turn.revision())));
    RoutedReply reply =
        new RoutedReply(
            replyId,
            chatId,
            turn.revision(),
            text,
            ReplyView.links((JsonArray) changed.get().getJson("links")),
            ReplyView.choices((JsonArray) changed.get().getJson("choices")));
    routes.to(turn.channel()).ifPresent(route -> route.edited(tx, reply));
  }

  private static ActivityFeed.Change change(String replyId, String chatId, long revision) {
    return new ActivityFeed.Change(
        ActivityKind.REPLY,
        replyId,
        new JsonObject().put("id", replyId).put("chat", chatId).put("revision", revision));
  }

  private static boolean saidBefore(Tx tx, String chatId, String onceKey) {
    return tx.queryOne("select 1 from reply where chat_id = $1 and once_key = $2", chatId, onceKey)
        .isPresent();
  }

  private static JsonArray json(List<Link> links) {
    JsonArray array = new JsonArray();
    links.forEach(
        link -> array.add(new JsonObject().put("title", link.title()).put("href", link.href())));
    return array;
  }

  private static JsonArray choices(List<Choice> choices) {
    JsonArray array = new JsonArray();
    choices.forEach(
        choice ->
            array.add(
                new JsonObject().put("label", choice.label()).put("command", choice.command())));
    return array;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
