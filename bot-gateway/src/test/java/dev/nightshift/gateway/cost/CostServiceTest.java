package dev.nightshift.gateway.cost;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CostServiceTest {

  private static final String PATH = "/internal/research/costs/";
  private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

  @Inject Database database;

  @Test
  void shouldTellWhatWasSpentAsAskedFor() {
    tell("stage", "COMPANY_RESEARCH", "0.25");
    owner()
        .get("/api/v1/costs?by=stage&from=2026-01-01&to=2026-01-31")
        .then()
        .statusCode(200)
        .body("totalUsd", equalTo("0.25"), "by", equalTo("stage"), "complete", equalTo(true))
        .body("rows[0].key", equalTo("COMPANY_RESEARCH"), "rows[0].calls", equalTo(4));
    assertThat(StandIn.lastQuery(PATH + "stage")).isEqualTo("from=2026-01-01&to=2026-01-31");

    tell("day", TODAY.toString(), "0.25");
    owner().get("/api/v1/costs").then().body("rows[0].costUsd", equalTo("0.25"));
    refused("/api/v1/costs?by=limits", 400)
        .body("detail", equalTo("'by' must be day, run, stage or provider; got 'limits'."));
  }

  @Test
  void shouldPassOnWhatResearchWorkerRefuses() {
    StandIn.tell(
        PATH + "run",
        400,
        """
        {"type":"urn:nightshift:problem:day-unreadable","status":400,"detail":"'from' must be a day."}
        """);
    refused("/api/v1/costs?by=run&from=x", 400).body("detail", equalTo("'from' must be a day."));
  }

  @Test
  void shouldTellOfLimitsAndSpendingInTheChat() {
    tell("day", TODAY.toString(), "1.25");
    tell("run", "run-dear", "1.25");
    tell("provider", "openai", "1.25");
    StandIn.tell(
        PATH + "limits",
        200,
        """
        [{"scope":"MONTH","name":"all","period":"2026-01","limitUsd":"200","spentUsd":"1.25",
          "reservedUsd":"0.5","opensAt":"2026-02-01T00:00:00Z"}]
        """);

    assertThat(ask(newChat(), "/cost"))
        .containsExactly(
            "Spent today $1.25, this month $1.25 (UTC).\n"
                + "Limit for everybody, 2026-01: $1.25 of $200.00 spent, $0.50 set aside for calls"
                + " under way.\n"
                + "run-dear: $1.25 in 4 calls");
    assertThat(ask(newChat(), "/cost provider").getFirst()).endsWith("\nopenai: $1.25 in 4 calls");
    assertThat(ask(newChat(), "/cost hour").getFirst()).contains("'by' must be day, run");
    owner().get("/api/v1/costs/limits").then().statusCode(200).body("[0].limitUsd", equalTo("200"));
    assertThat(StandIn.lastQuery(PATH + "limits")).startsWith("user=");
  }

  @Test
  void shouldSendTheBudgetWithTheRunAndTellWhatItCosts() {
    String chat = newChat();
    String run = started(chat, "2.50");
    assertThat(task(run).getString("title")).endsWith(", for at most $2.50");
    assertThat(command(run)).contains("\"budgetUsd\":\"2.5\"");
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunStarted(run, 5));
      worker.send(
          new ResearchRunProgressed(run, "COMPANY_RESEARCH", 5, 4, 1, 0, 0)
              .costing(new BigDecimal("0.4")));
      await()
          .atMost(SOON)
          .until(() -> task(run).getString("progress"), text -> text.endsWith(", $0.40 so far"));
      worker.send(
          new ResearchRunCompleted(run, 5, 4, 4, 0, 0, new BigDecimal("0.42"), "Found four."));
      await().atMost(SOON).until(() -> task(run).getString("state"), "DONE"::equals);
    }
    assertThat(told(chat).getLast()).contains("Found four. It cost $0.42.");
    owner()
        .contentType(ContentType.JSON)
        .body(Map.of("budgetUsd", "3"))
        .post("/api/v1/research/runs/" + run + "/budget")
        .then()
        .statusCode(409)
        .body("detail", containsString("it spends nothing more"));
  }

  @Test
  void shouldRefuseBudgetsThatNobodyCanMean() {
    for (String budget : List.of("0", "-1", "1000001", "0.0000001")) {
      post(newChat(), budget).statusCode(400).body("detail", containsString("'" + budget + "'"));
    }
    post(newChat(), "much").statusCode(400);
    assertThat(ask(newChat(), "/research directory=a.csv quantity=5 budget=much state=TX"))
        .first()
        .asString()
        .contains("The budget must be US dollars above 0", "'much'");
    assertThat(ask(newChat(), "/budget run-x")).first().asString().contains("/budget RUN DOLLARS");
  }

  @Test
  void shouldTellOnceThatABudgetIsNearlyGoneAndThatItIsAndPassOnAnother() {
    String chat = newChat();
    String run = started(chat, "1");
    var warned =
        new BudgetWarned(run, "owner", BudgetScope.RUN, run, "", usd("1"), usd("0.8"), null);
    var exhausted =
        new BudgetExhausted(run, "owner", BudgetScope.RUN, run, "", usd("1"), usd("0.95"), null);
    try (Events worker = new Events("research-worker")) {
      worker.send(warned);
      worker.sendAgain(warned);
      worker.send(exhausted);
      worker.send(exhausted);
      await().atMost(SOON).until(() -> about(chat, "is used up").size() == 1);
    }
    assertThat(about(chat, "is spent to"))
        .containsExactly(
            "The budget of %s is spent to $0.80 of $1.00; when nothing is left, work waits."
                .formatted(run));
    assertThat(about(chat, "is used up").getFirst())
        .contains("$0.95 of $1.00", "/export " + run, "/budget " + run + " 2", "/cancel " + run);

    assertThat(ask(chat, "/budget %s 2.50".formatted(run)))
        .containsExactly("The budget of %s is now $2.50.".formatted(run));
    List<Row> recorded =
        database.inTransaction(
            tx ->
                tx.query(
                    "select 1 from audit_event where act = 'ChangeRunBudget' and subject = $1",
                    run));
    assertThat(recorded).hasSize(1);
  }

  @Test
  void shouldTellTheOwnersOfALimitThatAllShareAndWhoeverHasToWait() {
    String chat = newChat();
    String run = started(chat, "1");
    String provider = "provider-" + UUID.randomUUID();
    Instant opensAt = Instant.parse("2026-02-01T00:00:00Z");
    try (Events worker = new Events("research-worker")) {
      worker.send(
          new BudgetWarned(
              run,
              "owner",
              BudgetScope.PROVIDER_MONTH,
              provider,
              "2026-01",
              usd("50"),
              usd("40"),
              opensAt));
      worker.send(
          new BudgetExhausted(
              run,
              "owner",
              BudgetScope.PROVIDER_MONTH,
              provider,
              "2026-01",
              usd("50"),
              usd("49.99"),
              opensAt));
      worker.send(
          new BudgetExhausted(
              "turn-nowhere-" + provider,
              "owner",
              BudgetScope.PROVIDER_MONTH,
              provider,
              "2026-01",
              usd("50"),
              usd("49.99"),
              opensAt));
      await().atMost(SOON).until(() -> about(chat, provider).size() == 1);
    }
    assertThat(about(chat, provider).getFirst())
        .contains("$49.99 of $50.00", "until 2026-02-01T00:00:00Z");
    await().atMost(SOON).until(() -> about("chat-owner", provider).size() == 2);
    assertThat(about("chat-owner", provider).getFirst()).contains("is spent to $40.00 of $50.00");
  }

  private static List<String> about(String chat, String what) {
    return told(chat).stream().filter(text -> text.contains(what)).toList();
  }

  private String started(String chat, String budget) {
    return post(chat, budget).statusCode(202).extract().path("id");
  }

  private static ValidatableResponse post(String chat, String budget) {
    Map<String, Object> body = new HashMap<>();
    body.put("directory", upload("a.csv", "name,state\nExample Energy,Texas\n"));
    body.put("criteria", "state=Texas");
    body.put("quantity", 5);
    body.put("chat", chat);
    body.put("budgetUsd", budget);
    return owner().contentType(ContentType.JSON).body(body).post("/api/v1/research/runs").then();
  }

  /** The command that starts the run. */
  private String command(String run) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select command from task where subject_id = $1", run)
                .orElseThrow()
                .getString("command"));
  }

  private static void tell(String by, String key, String cost) {
    StandIn.tell(
        PATH + by,
        200,
        """
        {"from":"%s","to":"%s","by":"%s","totalUsd":"%s","complete":true,
         "rows":[{"key":"%s","costUsd":"%s","calls":4,"inputTokens":90,"outputTokens":7}]}
        """
            .formatted(TODAY.minusDays(30), TODAY, by, cost, key, cost));
  }

  private static ValidatableResponse refused(String path, int status) {
    return owner().get(path).then().statusCode(status);
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }
}
