package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import dev.nightshift.gateway.identifier.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What is said in a chat. Every reply is a row, written in the transaction of the effect it speaks
 * of; whoever shows the chat follows the rows.
 */
@Singleton
public final class Replies {

  private static final String INSERT =
      """
      insert into reply (id, chat_id, message_id, task_id, once_key, text, links, position, revision,
        created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
      """;

  private static final String EDIT =
      """
      update reply set text = $2, revision = $3, edited_at = $4
      where id = $1 and text is distinct from $2
      """;

  private final Chats chats;
  private final Identifiers identifiers;
  private final ActivityFeed activity;
  private final Clock clock;

  Replies(Chats chats, Identifiers identifiers, ActivityFeed activity, Clock clock) {
    this.chats = chats;
    this.identifiers = identifiers;
    this.activity = activity;
    this.clock = clock;
  }

  /**
   * Says it; empty when the chat was told before under the same key. The chat's row lock makes the
   * look before the insert sufficient.
   */
  public Optional<String> say(Tx tx, Saying saying) {
    long revision = chats.nextRevision(tx, saying.chatId());
    if (saying.onceKey() != null && saidBefore(tx, saying.chatId(), saying.onceKey())) {
      return Optional.empty();
    }
    String id = identifiers.next("rep");
    tx.update(
        INSERT,
        id,
        saying.chatId(),
        saying.messageId(),
        saying.taskId(),
        saying.onceKey(),
        saying.text(),
        json(saying.links()),
        revision,
        now());
    announce(tx, id, saying.chatId(), revision);
    return Optional.of(id);
  }

  /** Changes what was said; an unchanged text is left alone. */
  public void edit(Tx tx, String chatId, String replyId, String text) {
    long revision = chats.nextRevision(tx, chatId);
    if (tx.update(EDIT, replyId, text, revision, now()) > 0) {
      announce(tx, replyId, chatId, revision);
    }
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

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
