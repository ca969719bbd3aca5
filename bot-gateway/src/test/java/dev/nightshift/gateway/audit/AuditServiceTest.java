package dev.nightshift.gateway.audit;

import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class AuditServiceTest {

  private final String caller = "tester-" + UUID.randomUUID();

  @Inject Database database;
  @Inject AuditLog log;

  @Test
  void shouldBeReadInPagesNewestFirstWhileMoreIsWritten() {
    for (int i = 0; i < 7; i++) {
      append("act." + i);
    }
    List<String> read = new ArrayList<>();
    String address = "/api/v1/audit?limit=3&caller=" + caller;
    while (address != null) {
      Response page = owner().urlEncodingEnabled(false).get(address);
      page.then().statusCode(200);
      read.addAll(page.jsonPath().getList("act"));
      address = next(page.header("Link"));
      append("later");
    }
    assertThat(read).containsExactly("act.6", "act.5", "act.4", "act.3", "act.2", "act.1", "act.0");
  }

  @Test
  void shouldHaveNoNextWhenThePageIsExactlyFull() {
    append("one");
    append("two");
    append("three");
    Response page = page();
    assertThat(page.jsonPath().getList("")).hasSize(3);
    assertThat(page.header("Link")).isNull();
  }

  @Test
  void shouldKeepTextAsTextWithinBounds() {
    String odd = "<img src=x>'; drop table audit_event; --\0";
    database.run(tx -> log.append(tx, AuditedAct.refused(caller, "odd", odd, "y".repeat(10_000))));
    JsonPath page = page().jsonPath();
    assertThat(page.getString("[0].subject")).isEqualTo(odd.replace('\0', ' '));
    assertThat(page.getString("[0].detail")).hasSize(500);
    assertThat(page.getString("[0].outcome")).isEqualTo("REFUSED");
    assertThat(page.getString("[0].channel")).isEqualTo("http");
  }

  @Test
  void shouldRecordNothingOfAnActThatDidNotHappen() {
    try {
      database.run(
          tx -> {
            log.append(tx, AuditedAct.done(caller, "undone", "", ""));
            throw new IllegalStateException("died");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("died");
    }
    assertThat(page().jsonPath().getList("")).isEmpty();
  }

  @Test
  void shouldRecordWhoStartsAndEndsWhat() {
    String chat = newChat();
    upload("audited.csv", "Company,State\nOne,Texas\n");
    ask(chat, "/research directory=audited.csv quantity=1 State=Texas");
    ask(chat, "/cancel");
    List<String> acts =
        owner()
            .queryParam("caller", "owner")
            .get("/api/v1/audit")
            .then()
            .extract()
            .jsonPath()
            .getList("findAll { it.act.endsWith('ResearchRun') }.act");
    assertThat(acts).startsWith("CancelResearchRun", "StartResearchRun");
  }

  @Test
  void shouldRefuseACursorThatIsNone() {
    owner()
        .queryParam("cursor", "x")
        .get("/api/v1/audit")
        .then()
        .statusCode(400)
        .body("detail", containsString("cursor"));
    owner().queryParam("outcome", "MAYBE").get("/api/v1/audit").then().statusCode(400);
  }

  private void append(String act) {
    database.run(
        tx -> {
          try (var bound = AuditChannel.bind("telegram")) {
            log.append(tx, AuditedAct.done(caller, act, "somebody", ""));
          }
        });
  }

  private Response page() {
    return owner().queryParam("caller", caller).queryParam("limit", 3).get("/api/v1/audit");
  }

  private static @Nullable String next(@Nullable String link) {
    return link == null ? null : link.substring(1, link.indexOf('>'));
  }
}
