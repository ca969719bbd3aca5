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
import java.util.List;
import java.util.Optional;

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
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12)
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
    String id = identifiers.next("rep");
    tx.send(
        INSERT,
        id,
        saying.chatId(),
        saying.messageId(),
        saying.taskId(),
        saying.onceKey(),
        saying.text(),
        json(saying.links()),
        choices(saying.choices()),
        turn.revision(),
        now(),
        saying.confidential(),
        saying.pending());
    announce(tx, id, saying.chatId(), turn.revision());
    RoutedReply reply =
        new RoutedReply(
            id, saying.chatId(), turn.revision(), saying.text(), saying.links(), saying.choices());
    routes.to(turn.channel()).ifPresent(route -> route.said(tx, reply));
    return Optional.of(id);
  }

  /** Changes for the last time, as far as somebody waits for it, what was to be completed. */
  public void complete(Tx tx, String chatId, String replyId, String text) {
    edit(tx, chatId, replyId, text);
    tx.update("update reply set pending = false where id = $1 and pending", replyId);
  }

  /** Changes what was said; an unchanged text is left alone. */
  public void edit(Tx tx, String chatId, String replyId, String text) {
    Chats.Turn turn = chats.next(tx, chatId);
    Optional<Row> changed = tx.queryOne(EDIT, replyId, text, turn.revision(), now());
    if (changed.isEmpty()) {
      return;
    }
    announce(tx, replyId, chatId, turn.revision());
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

  private void announce(Tx tx, String replyId, String chatId, long revision) {
    activity.append(
        tx,
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
