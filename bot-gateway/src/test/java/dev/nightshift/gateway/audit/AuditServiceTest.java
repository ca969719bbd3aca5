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
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
    String before = null;
    do {
      JsonPath page = page(before);
      read.addAll(page.getList("items.act", String.class));
      before = page.getString("next");
      append("later");
    } while (before != null);
    assertThat(read).containsExactly("act.6", "act.5", "act.4", "act.3", "act.2", "act.1", "act.0");
  }

  @Test
  void shouldHaveNoNextWhenThePageIsExactlyFull() {
    append("one");
    append("two");
    append("three");
    JsonPath page = page(null);
    assertThat(page.getList("items")).hasSize(3);
    assertThat(page.getString("next")).isNull();
  }

  @Test
  void shouldKeepTextAsTextWithinBounds() {
    String odd = "<img src=x>'; drop table audit_event; --\0";
    database.run(tx -> log.append(tx, AuditedAct.refused(caller, "odd", odd, "y".repeat(10_000))));
    JsonPath page = page(null);
    assertThat(page.getString("items[0].subject")).isEqualTo(odd.replace('\0', ' '));
    assertThat(page.getString("items[0].detail")).hasSize(500);
    assertThat(page.getString("items[0].outcome")).isEqualTo("REFUSED");
    assertThat(page.getString("items[0].channel")).isEqualTo("http");
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
    assertThat(page(null).getList("items")).isEmpty();
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
            .getList("items.findAll { it.act.endsWith('ResearchRun') }.act");
    assertThat(acts).startsWith("CancelResearchRun", "StartResearchRun");
  }

  @Test
  void shouldRefuseACursorThatIsNone() {
    owner()
        .queryParam("before", "x")
        .get("/api/v1/audit")
        .then()
        .statusCode(400)
        .body("detail", containsString("next"));
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

  private JsonPath page(String before) {
    var request = owner().queryParam("caller", caller).queryParam("limit", 3);
    if (before != null) {
      request.queryParam("before", before);
    }
    return request.get("/api/v1/audit").then().statusCode(200).extract().jsonPath();
  }
}
