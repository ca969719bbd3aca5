package dev.nightshift.gateway.standin;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.nightshift.testkit.ServiceResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway's HTTP API, as the owner calls it. */
public final class Api {

  public static final Duration SOON = Duration.ofSeconds(20);

  private Api() {}

  public static RequestSpecification owner() {
    return given().header("Authorization", "Bearer " + ServiceResource.OWNER_TOKEN);
  }

  /** Uploads text as a file; returns its hash. */
  public static String upload(String name, String content) {
    return owner()
        .header("X-File-Name", name)
        .contentType(ContentType.BINARY)
        .body(content.getBytes())
        .post("/api/v1/files")
        .then()
        .statusCode(201)
        .extract()
        .path("sha256");
  }

  public static String newChat() {
    return "chat-test-" + UUID.randomUUID();
  }

  /** Sends a message; returns its id. */
  public static String say(String chat, String text) {
    return owner()
        .contentType(ContentType.JSON)
        .body(Map.of("text", text, "chat", chat))
        .post("/api/v1/messages")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  /** The message, once it is finished. */
  public static JsonPath finished(String messageId) {
    return await()
        .atMost(SOON)
        .until(
            () -> message(messageId),
            message -> List.of("HANDLED", "VOIDED", "FAILED").contains(message.getString("state")));
  }

  public static JsonPath message(String messageId) {
    return owner().get("/api/v1/messages/" + messageId).then().statusCode(200).extract().jsonPath();
  }

  /** Says it and waits; the texts of the replies. */
  public static List<String> ask(String chat, String text) {
    return finished(say(chat, text)).getList("replies.text");
  }

  /** All metrics with their labels, in the format of Prometheus. */
  public static String metrics() {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    return given().port(port).get("/q/metrics").then().statusCode(200).extract().asString();
  }

  public static JsonPath task(String id) {
    return owner().get("/api/v1/tasks/" + id).then().statusCode(200).extract().jsonPath();
  }

  /** Texts of what Nightshift said in a chat, in its order. */
  public static List<String> told(String chat) {
    return owner()
        .get("/api/v1/chats/" + chat + "/messages?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("findAll { it.from == 'nightshift' }.text");
  }
}
