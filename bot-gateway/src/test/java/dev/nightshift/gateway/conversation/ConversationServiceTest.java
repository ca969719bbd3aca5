package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ConversationServiceTest {

  @Inject MeterRegistry registry;
  @Inject CircuitBreakerMaintenance breakers;

  /** A service that one test took away must not be away for the next. */
  @AfterEach
  void closeTheBreakers() {
    breakers.resetAll();
  }

  @Test
  void shouldAnswerOnceWhenAMessageIsAccepted() {
    JsonPath message = finished(say(newChat(), "/help"));

    assertThat(message.getString("state")).isEqualTo("HANDLED");
    assertThat(message.getList("replies.text", String.class))
        .singleElement()
        .asString()
        .contains("/research", "/trade", "/stop");
  }

  @Test
  void shouldAnswerEveryCommandThatOnlyReads() {
    String chat = newChat();
    assertThat(ask(chat, "/start").getFirst()).contains("Nightshift", "Status:");
    assertThat(ask(chat, "/status").getFirst()).contains("Status:");
    assertThat(ask(chat, "/runs").getFirst()).contains("No research run yet");
    assertThat(ask(chat, "/export").getFirst()).contains("nothing to export");
    assertThat(ask(chat, "/workers").getFirst()).contains("No instance is known");
    assertThat(ask(chat, "/incidents").getFirst()).contains("No incident");
    assertThat(ask(chat, "/task task-nosuchtask").getFirst()).contains("There is no task");
    assertThat(ask(chat, "/cancel").getFirst()).contains("No task of this chat is open");
    assertThat(ask(chat, "/help research").getFirst()).contains("GICS Sector=Utilities");
  }

  @Test
  void shouldOfferWhatCanBeSaidNextWhenSomebodyArrives() {
    assertThat(
            finished(say(newChat(), "/start")).getList("replies[0].choices.command", String.class))
        .containsExactly("/status", "/runs", "/tasks");
  }

  @Test
  void shouldSuggestTheNearestCommand() {
    String chat = newChat();
    assertThat(ask(chat, "/reserch x"))
        .singleElement()
        .asString()
        .contains("Did you mean /research");
  }

  @Test
  void shouldKeepTheOrderOfAChatWhenManyMessagesComeAtOnce() {
    List<String> chats = List.of(newChat(), newChat(), newChat());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (String chat : chats) {
        ids.add(say(chat, "/nonsense%02d%s".formatted(i, "q".repeat(12))));
      }
    }
    ids.forEach(id -> assertThat(finished(id).getList("replies")).hasSize(1));
    for (String chat : chats) {
      List<String> lines = dev.nightshift.gateway.standin.Api.told(chat);
      assertThat(lines).hasSize(20).isSorted();
    }
  }

  @Test
  void shouldGiveTheSameAnswerWhenARequestIsRepeatedUnderItsKey() {
    String key = UUID.randomUUID().toString();
    Map<String, String> body = Map.of("text", "/tasks", "chat", newChat());
    String first = send(key, body, 202).getString("id");

    assertThat(send(key, body, 202).getString("id")).isEqualTo(first);
    assertThat(send(key, Map.of("text", "/runs"), 422).getString("detail"))
        .contains("used for another request");
  }

  @Test
  void shouldRefuseWhatCannotBeAccepted() {
    send(UUID.randomUUID().toString(), Map.of("text", "  "), 400);
    send(UUID.randomUUID().toString(), Map.of("text", "x".repeat(8_001)), 413);
    send(UUID.randomUUID().toString(), Map.of("text", "hi", "chat", "no good"), 400);
    owner()
        .contentType(ContentType.JSON)
        .body("{garbage")
        .post("/api/v1/messages")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("JSON"));
    owner()
        .contentType(ContentType.JSON)
        .body("{\"text\":{}}")
        .post("/api/v1/messages")
        .then()
        .statusCode(400)
        .body("detail", containsString("text"));
    owner().get("/api/v1/messages/msg-nosuch").then().statusCode(404).body("status", equalTo(404));
  }

  @Test
  void shouldSayThatAServiceIsAwayWhenItDoesNotAnswer() {
    StandIn.tell("/internal/research/runs/run-away", 503, "");
    assertThat(ask(newChat(), "/export run-away"))
        .containsExactly("research-worker does not answer; the run goes on when it is back.");
    owner()
        .get("/api/v1/research/runs/run-away")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body(
            "detail", equalTo("research-worker does not answer; the run goes on when it is back."));
    assertThat(registry.find("ft.retry.retries.total").counters())
        .anyMatch(
            retries ->
                "research-worker".equals(retries.getId().getTag("method")) && retries.count() >= 2);
  }

  private static JsonPath send(String key, Map<String, String> body, int status) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/messages")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }
}
