package dev.nightshift.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class GatewayRetentionServiceTest {

  private static final String KEY =
      """
      insert into idempotent_request (caller, key, fingerprint, status, body, created_at)
      values ('owner', $1, 'f', 202, '{}', clock_timestamp() - $2 * interval '1 day')
      """;

  @Inject Database database;
  @Inject GatewayRetention retention;

  @Test
  void shouldDeleteWhatIsOlderThanItsRetentionAndNothingElse() {
    database.run(tx -> tx.update(KEY, "old", 31.0));
    database.run(tx -> tx.update(KEY, "young", 29.0));

    retention.turn();

    List<String> kept =
        database.inTransaction(
            tx ->
                tx
                    .query("select key from idempotent_request where key in ('old', 'young')")
                    .stream()
                    .map(row -> row.getString("key"))
                    .toList());
    assertThat(kept).containsExactly("young");
  }

  @Test
  void shouldForgetChatsThatAreEmptyAndOld() {
    chat("chat-old", 91);
    chat("chat-young", 89);
    chat(Chats.OWN, 91);
    chat("chat-in-use", 91);
    database.run(
        tx ->
            tx.update(
                """
                insert into reply (id, chat_id, text, position, revision, created_at)
                values ('rep-1', 'chat-in-use', 'x', 1, 1, clock_timestamp())
                """));

    retention.turn();

    List<String> kept =
        database.inTransaction(
            tx ->
                tx.query("select id from chat").stream().map(row -> row.getString("id")).toList());
    assertThat(kept).contains("chat-young", Chats.OWN, "chat-in-use").doesNotContain("chat-old");
  }

  private void chat(String id, int days) {
    database.run(
        tx ->
            tx.update(
                """
                insert into chat (id, channel, created_at)
                values ($1, 'http', clock_timestamp() - $2 * interval '1 day')
                on conflict do nothing
                """,
                id,
                (double) days));
  }
}
