package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What starts a run, once, and what is refused before there is one. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchStartServiceTest extends ResearchScenario {

  @Test
  void shouldPassTheSkipListAndTheBriefOn() {
    String skip = "known-%s.csv".formatted(UUID.randomUUID());
    String hash = upload(skip, "domain\n%s.example\n".formatted(UUID.randomUUID()));
    Map<String, Object> body = body(upload("a.csv", DIRECTORY), 5);
    body.put("skipFile", hash);
    body.put("brief", "small firms");
    String id = start(UUID.randomUUID().toString(), body, 202).getString("id");
    assertThat(task(id).getString("title"))
        .endsWith("where state=Texas (small firms), without those of " + skip);
    assertThat(
            database.<String>inTransaction(
                tx ->
                    tx.queryOne("select command, skip_sha256 from task where subject_id = $1", id)
                        .orElseThrow()
                        .getString("command")))
        .contains("\"skipFile\":\"" + hash + "\"", "\"skipName\":\"" + skip + "\"");

    body.put("skipFile", skip);
    assertThat(refused(body)).contains("skipFile", "SHA-256");
    body.put("skipFile", "0".repeat(64));
    assertThat(refused(body)).contains("upload the skip list first");

    String chat = newChat();
    upload("dir-of-" + skip, DIRECTORY);
    String text =
        "/research directory=dir-of-%s quantity=2 state=Texas skip=%s".formatted(skip, skip);
    String started = finished(say(chat, text)).getString("replies[0].taskId");
    assertThat(task(started).getString("title")).endsWith("without those of " + skip);
  }

  @Test
  void shouldStartOneRunWhenTheRequestIsRepeated() {
    String hash = upload("a.csv", DIRECTORY);
    String key = UUID.randomUUID().toString();
    JsonPath first = start(key, body(hash, 5), 202);
    JsonPath second = start(key, body(hash, 5), 202);

    assertThat(first.getString("id")).startsWith("run-").isEqualTo(second.getString("id"));
    assertThat(first.getString("state")).isEqualTo("QUEUED");
    assertThat(task(first.getString("taskId")).getString("subjectId"))
        .isEqualTo(first.getString("id"));
    start(key, body(hash, 6), 422);
    assertSent(first.getString("id"), 1);
  }

  @Test
  void shouldRefuseRunsThatCannotBeStarted() {
    String hash = upload("a.csv", DIRECTORY);
    assertThat(refused(body(hash, 0))).isEqualTo("Quantity must be between 1 and 10000; got 0.");
    assertThat(refused(body(hash, 10_000_000)))
        .isEqualTo("Quantity must be between 1 and 10000; got 10000000.");
    assertThat(refused(body("a.csv", 5))).contains("SHA-256", "'a.csv'");
    assertThat(refused(body("0".repeat(64), 5))).contains("upload the directory first");
    Map<String, Object> garbage = body(hash, 5);
    garbage.put("criteria", "no pair here");
    assertThat(refused(garbage)).isNotBlank();
    garbage.put("quantity", "many");
    assertThat(refused(garbage)).contains("'quantity'");
  }

  @Test
  void shouldTakeCriteriaAsAnObjectToo() {
    Map<String, Object> body = body(upload("a.csv", DIRECTORY), 5);
    body.put("criteria", Map.of("state", "Texas"));
    String id = start(UUID.randomUUID().toString(), body, 202).getString("id");
    assertThat(task(id).getString("title")).endsWith("from a.csv where state=Texas");
  }

  @Test
  void shouldNameTheFieldThatHoldsANulCharacter() {
    String hash = upload("a.csv", DIRECTORY);
    Map<String, Object> body = body(hash, 5);
    body.put("directoryName", "a\0.csv");
    assertThat(refused(body)).isEqualTo("The directoryName holds a NUL character; leave it out.");
    body = body(hash, 5);
    body.put("criteria", Map.of("state", "Te\0xas"));
    assertThat(refused(body))
        .isEqualTo("The criterion \"state\" holds a NUL character; leave it out.");
    owner()
        .urlEncodingEnabled(false)
        .get("/api/v1/tasks/a%00b")
        .then()
        .statusCode(400)
        .body("detail", containsString("NUL"));
  }

  private static Map<String, Object> body(String directory, int quantity) {
    return new HashMap<>(
        Map.of("directory", directory, "criteria", "state=Texas", "quantity", quantity));
  }

  private static JsonPath start(String key, Map<String, Object> body, int status) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/research/runs")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static String refused(Map<String, Object> body) {
    return start(UUID.randomUUID().toString(), body, 400).getString("detail");
  }
}
