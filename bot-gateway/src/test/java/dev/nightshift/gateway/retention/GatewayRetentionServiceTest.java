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

  @Test
  void shouldForgetWhoWasCountedOnlyOnceNoHitIsLeft() {
    meter("idle", 8, false);
    meter("young", 6, false);
    meter("counted", 8, true);
    database.run(
        tx ->
            tx.update(
                """
                insert into audit_event
                  (at, caller, channel, act, subject, outcome, detail, correlation_id)
                select clock_timestamp() - d * interval '1 day', 'retained', 'http', 'act', '' || d,
                  'DONE', '', 'cor' from unnest(array[364, 366]) d
                """));

    retention.turn();

    assertThat(texts("select caller as text from limit_meter where scope = 'retained'"))
        .containsExactlyInAnyOrder("young", "counted");
    assertThat(texts("select subject as text from audit_event where caller = 'retained'"))
        .containsExactly("364");
  }

  private void meter(String caller, int days, boolean hit) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into limit_meter (scope, caller, hits, last_at)
              values ('retained', $1, 1, clock_timestamp() - $2 * interval '1 day')
              """,
              caller,
              (double) days);
          if (hit) {
            tx.update(
                "insert into limit_hit values ('retained', $1, 1, clock_timestamp())", caller);
          }
        });
  }

  private List<String> texts(String sql) {
    return database.inTransaction(
        tx -> tx.query(sql).stream().map(row -> row.getString("text")).toList());
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
