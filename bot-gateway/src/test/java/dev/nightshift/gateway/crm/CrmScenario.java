package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.told;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A chat and a lead of the test's own; the test speaks as research-worker. */
abstract class CrmScenario {

  static Events worker;

  @Inject Database database;

  final String chat = newChat();
  final String lead = "lead-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void begin() {
    worker = new Events("research-worker");
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  static ValidatableResponse post(String path, Map<String, ?> body) {
    return owner().contentType(ContentType.JSON).body(body).post(path).then();
  }

  /** The id of the event by which the last command to it was handed on. */
  String commandTo(String subject) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    """
                    select command_id from crm_request where subject_id = $1
                    order by id desc limit 1
                    """,
                    subject)
                .orElseThrow()
                .getString("command_id"));
  }

  void awaitTold(List<String> texts) {
    await().atMost(SOON).until(() -> told(chat), texts::equals);
  }
}
