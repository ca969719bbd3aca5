package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Limits where messages and requests come in, small enough to be reached. */
@QuarkusTest
@TestProfile(MessageLimitServiceTest.SmallLimits.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class MessageLimitServiceTest {

  private final Caller member = new Caller("telegram:" + UUID.randomUUID(), Role.OPERATOR);
  private final String chat = newChat();

  @Inject Database database;
  @Inject Reception reception;

  @Test
  void shouldDeclineBeyondTheLimitStoreNothingAndTellOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(offer("m" + i, "hello")).isInstanceOf(Offered.Accepted.class);
    }
    Offered.Declined first = (Offered.Declined) offer("m3", "hello");
    assertThat(first.tell().orElseThrow()).contains("I listen again at", "Z, in 1 minute");
    assertThat(((Offered.Declined) offer("m4", "hello")).tell()).isEmpty();
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void shouldAcceptAStoredMessageAgainHoweverMuchItsSenderHasSent() {
    for (int i = 0; i < 3; i++) {
      offer("m" + i, "hello");
    }
    Offered.Accepted again = (Offered.Accepted) offer("m1", "hello");
    assertThat(again.message().fresh()).isFalse();
    assertThat(again.allowance()).isEmpty();
    assertThat(offer("m3", "hello")).isInstanceOf(Offered.Declined.class);
  }

  @Test
  void shouldAlwaysHearWhatEndsThingsAndButtons() {
    for (int i = 0; i < 3; i++) {
      offer("m" + i, "hello");
    }
    assertThat(offer("s", "/status")).isInstanceOf(Offered.Accepted.class);
    assertThat(offer("k", "/kill ses-1")).isInstanceOf(Offered.Accepted.class);
    assertThat(offer("b", "/decide run-1 accept", Gesture.PRESSED))
        .isInstanceOf(Offered.Accepted.class);
    assertThat(offer("h", "/help")).isInstanceOf(Offered.Declined.class);
  }

  @Test
  void shouldCountOverAllChats() {
    for (int i = 0; i < 3; i++) {
      offer("m" + i, "hello", Gesture.TYPED, newChat());
    }
    assertThat(offer("m3", "hello")).isInstanceOf(Offered.Declined.class);
  }

  @Test
  void shouldSayOverHttpWhatIsLeftAndWhenToComeAgain() {
    long before = recorded();
    String secret = token();
    send(secret, null)
        .statusCode(202)
        .header("RateLimit-Limit", "3")
        .header("RateLimit-Remaining", "2")
        .header("RateLimit-Reset", not(nullValue()));
    String key = UUID.randomUUID().toString();
    send(secret, key).statusCode(202).header("RateLimit-Remaining", "1");
    send(secret, null).statusCode(202).header("RateLimit-Remaining", "0");
    int wait =
        Integer.parseInt(
            send(secret, null)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit-Remaining", "0")
                .body("type", equalTo("urn:nightshift:problem:rate-limited"))
                .body("detail", containsString("I listen again at"))
                .extract()
                .header("Retry-After"));
    assertThat(wait).isBetween(1, 60);
    send(secret, key).statusCode(202);
    send(secret, null).statusCode(429);
    assertThat(recorded()).isEqualTo(before + 1);
  }

  @Test
  void shouldBoundOtherChangesOverHttpButNeverWhatEndsThings() {
    String secret = token();
    for (int i = 0; i < 4; i++) {
      post(secret, "/api/v1/tasks/task-none/retry").statusCode(404);
    }
    post(secret, "/api/v1/tasks/task-none/retry")
        .statusCode(429)
        .header("Retry-After", not(nullValue()))
        .header("RateLimit-Limit", "4");
    post(secret, "/api/v1/tasks/task-none/cancel")
        .statusCode(404)
        .header("RateLimit-Remaining", "0");
    send(secret, null).statusCode(202);
    given().header("Authorization", "Bearer " + secret).get("/api/v1/tasks").then().statusCode(200);
  }

  @Test
  void shouldAnswerARepeatedRequestAsBeforeHoweverMuchItsCallerHasAskedFor() {
    String secret = token();
    String key = UUID.randomUUID().toString();
    String task = startTask(secret, key).statusCode(202).extract().path("id");
    for (int i = 0; i < 2; i++) {
      startTask(secret, key).statusCode(202).body("id", equalTo(task));
    }
    for (int i = 0; i < 3; i++) {
      post(secret, "/api/v1/tasks/task-none/retry").statusCode(404);
    }
    startTask(secret, UUID.randomUUID().toString()).statusCode(429);
    login(secret, key).statusCode(429);
    startTask(secret, key).statusCode(202).body("id", equalTo(task));
    startTask(token(), key).statusCode(202).body("id", not(equalTo(task)));
  }

  /** Makes a login link, which takes no key. */
  private static ValidatableResponse login(String secret, String key) {
    return given()
        .header("Authorization", "Bearer " + secret)
        .header("Idempotency-Key", key)
        .post("/api/v1/logins")
        .then();
  }

  private ValidatableResponse startTask(String secret, String key) {
    return given()
        .header("Authorization", "Bearer " + secret)
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(Map.of("prompt", "write down what we know", "chat", chat))
        .post("/api/v1/tasks")
        .then();
  }

  private Offered offer(String id, String text) {
    return offer(id, text, Gesture.TYPED);
  }

  private Offered offer(String id, String text, Gesture gesture) {
    return offer(id, text, gesture, chat);
  }

  private Offered offer(String id, String text, Gesture gesture, String inChat) {
    String external = member.name() + id;
    return database.inTransaction(
        tx -> reception.offer(tx, inChat, "telegram", external, member, text, gesture));
  }

  private long stored() {
    return database
        .inTransaction(
            tx -> tx.queryOne("select count(*) as n from message where chat_id = $1", chat))
        .orElseThrow()
        .getLong("n");
  }

  /** How often it is recorded that somebody sent too much over HTTP. */
  private long recorded() {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    """
                    select count(*) as n from audit_event
                    where act = 'message.limit' and channel = 'http'
                    """))
        .orElseThrow()
        .getLong("n");
  }

  /** A token of its own for each test, because what is limited is the caller. */
  private static String token() {
    return owner()
        .contentType(ContentType.JSON)
        .body(Map.of("name", "test " + UUID.randomUUID(), "role", "operator"))
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("secret");
  }

  private ValidatableResponse send(String secret, String key) {
    var request =
        given()
            .header("Authorization", "Bearer " + secret)
            .contentType(ContentType.JSON)
            .body(Map.of("text", "/help", "chat", chat));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.post("/api/v1/messages").then();
  }

  private static ValidatableResponse post(String secret, String path) {
    return given().header("Authorization", "Bearer " + secret).post(path).then();
  }

  /** Limits that a test reaches. */
  public static final class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "nightshift.gateway.limit.messages-per-minute", "3",
          "nightshift.gateway.limit.requests-per-minute", "4");
    }
  }
}
