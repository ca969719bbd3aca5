package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chat in which more waits than may. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class FullChatServiceTest {

  @Inject Database database;
  @Inject Chats chats;
  @Inject Reception reception;
  @Inject ConversationConfig config;

  private final String chat = newChat();

  @AfterEach
  void empty() {
    database.run(tx -> tx.update("delete from message where chat_id = $1", chat));
  }

  @Test
  void shouldLeaveARowInTheAuditLogWhenAChatIsFull() {
    database.run(this::fill);
    long before = database.inTransaction(this::recorded);
    owner()
        .contentType(ContentType.JSON)
        .body(Map.of("text", "/runs", "chat", chat))
        .post("/api/v1/messages")
        .then()
        .statusCode(429)
        .body("detail", containsString("wait already"));
    assertThat(database.inTransaction(this::recorded)).isEqualTo(before + 1);
  }

  @Test
  void shouldLeaveARowInTheAuditLogWhenAChatThatGoesOnIsFull() {
    database.run(this::fill);
    long before = database.inTransaction(this::recorded);
    Offered offered =
        database.inTransaction(
            tx ->
                reception.offer(
                    tx,
                    chat,
                    "telegram",
                    chat,
                    new Caller("telegram:" + chat, Role.OWNER),
                    "/runs",
                    Gesture.TYPED));
    assertThat(offered)
        .isInstanceOfSatisfying(
            Offered.Declined.class,
            declined -> assertThat(declined.tell().orElseThrow()).contains("wait already"));
    assertThat(database.inTransaction(this::recorded)).isEqualTo(before + 1);
  }

  private void fill(Tx tx) {
    chats.ensure(tx, chat, "http");
    tx.update(
        """
        insert into message (id, chat_id, channel, caller, role, lane, text, position, revision,
          state, due_at, correlation_id, received_at)
        select $1 || '-' || n, $1, 'http', 'owner', 'OWNER', 'TURN', 'hello', n, n, 'AWAITING',
          clock_timestamp(), 'cor-test', clock_timestamp()
        from generate_series(1, $2::int) n
        """,
        chat,
        config.mostWaiting());
  }

  private long recorded(Tx tx) {
    return tx.queryOne(
            "select count(*) as refused from audit_event where subject = 'chat-full' and act = 'message'")
        .orElseThrow()
        .getLong("refused");
  }
}
