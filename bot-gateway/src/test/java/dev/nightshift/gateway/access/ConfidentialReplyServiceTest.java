package dev.nightshift.gateway.access;

import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A pairing code makes operators: whoever may only look must not be able to look one up. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ConfidentialReplyServiceTest {

  private static final Pattern CODE = Pattern.compile("/pair ([0-9A-Z]{8})");
  private static final String WITHHELD = "(shown to owners only)";

  @Test
  void shouldShowAPairingCodeToOwnersAndToNobodyElse() {
    String chat = newChat();
    String message = say(chat, "/pair operator");
    Matcher shown = CODE.matcher(finished(message).getString("replies[0].text"));
    assertThat(shown.find()).isTrue();

    for (String role : List.of("viewer", "operator")) {
      RequestSpecification reader = reader(role);
      assertThat(read(reader, "/api/v1/messages/" + message))
          .contains(WITHHELD)
          .doesNotContain(shown.group(1));
      assertThat(read(reader, "/api/v1/chats/" + chat + "/messages")).contains(WITHHELD);
      assertThat(read(reader, "/api/v1/chats/" + chat + "/messages?after=0"))
          .contains(WITHHELD)
          .doesNotContain(shown.group(1));
    }
    assertThat(read(owner(), "/api/v1/chats/" + chat + "/messages")).contains(shown.group(1));
  }

  @Test
  void shouldShowAPairingCodeInTheConsoleToOwnersOnly() {
    String message = say("chat-owner", "/pair operator");
    Matcher shown = CODE.matcher(finished(message).getString("replies[0].text"));
    assertThat(shown.find()).isTrue();

    assertThat(read(reader("viewer"), "/console/chat"))
        .contains(WITHHELD)
        .doesNotContain(shown.group(1));
    assertThat(read(owner(), "/console/chat")).contains(shown.group(1));
  }

  private static String read(RequestSpecification reader, String path) {
    return reader.get(path).then().statusCode(200).extract().asString();
  }

  private static RequestSpecification reader(String role) {
    String secret =
        owner()
            .contentType(ContentType.JSON)
            .body(Map.of("name", "test " + UUID.randomUUID(), "role", role))
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    return given().header("Authorization", "Bearer " + secret);
  }
}
