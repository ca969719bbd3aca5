package dev.nightshift.research.budget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(180)
class CostServiceTest extends BudgetServiceFixture {

  /** Reserved before midnight, settled after: yesterday's day and its month, whatever they are. */
  @Test
  void shouldCountACallInTheDayItWasMade() {
    LocalDate yesterday = today().minusDays(1);
    Purpose purpose = purpose(user, run);
    List<Scope> then = Scope.of(purpose, provider, yesterday);
    long crossing =
        database.inTransaction(
            tx -> {
              scopes.lock(tx, then);
              scopes.move(tx, then, usd("3"), usd("18"));
              return reservations.insert(
                  tx,
                  new Holder(lease.instanceId(), lease.token()),
                  purpose,
                  new Call(provider, "m", usd("3")),
                  yesterday,
                  Duration.ofMinutes(15));
            });
    // Yesterday is nearly spent; today is another day.
    Reservation now = budget.reserve(purpose(user, null), provider, "m", usd("2"));
    budget.settle(new Reservation(crossing, usd("3")), usd("2.5"), 1, 1);
    budget.release(now);

    assertThat(standing(new Scope(BudgetScope.USER_DAY, user, yesterday.toString())).booked())
        .isEqualByComparingTo("20.5");
    assertThat(standing(new Scope(BudgetScope.USER_DAY, user, today().toString())).booked())
        .isEqualByComparingTo("0");
    Row entry = query("select day from cost_entry where user_id = $1", user).getFirst();
    assertThat(entry.getLocalDate("day")).isEqualTo(yesterday);
    database.run(tx -> scopes.move(tx, then, BigDecimal.ZERO, usd("-18")));
  }

  @Test
  void shouldTellWhatWasSpentByDayRunStageAndProviderAndHowLimitsStand() {
    Reservation reserved = reserved("0.50");
    budget.settle(reserved, usd("0.25"), 2_000, 300);

    String from = today().minusDays(2).toString();
    assertThat(costs("run", from).getString(row(run) + ".costUsd")).isEqualTo("0.25");
    assertThat(costs("provider", from).getLong(row(provider) + ".inputTokens")).isEqualTo(2_000);
    assertThat(costs("stage", from).getList("rows.key")).contains("COMPANY_RESEARCH");
    JsonPath days = costs("day", from);
    assertThat(new BigDecimal(days.getString(row(today().toString()) + ".costUsd")))
        .isGreaterThanOrEqualTo(usd("0.25"));
    assertThat(new BigDecimal(days.getString("totalUsd"))).isGreaterThanOrEqualTo(usd("0.25"));
    assertThat(days.getBoolean("complete")).isTrue();

    JsonPath limits = read("limits?user=" + user, 200);
    assertThat(limits.getString("find { it.scope == 'USER_DAY' }.spentUsd")).isEqualTo("0.25");
    assertThat(limits.getString("find { it.scope == 'USER_DAY' }.limitUsd")).isEqualTo("20");
    assertThat(limits.getList("scope")).contains("MONTH");

    assertThat(read("hour", 400).getString("detail")).contains("'hour'");
    assertThat(read("day?from=yesterday", 400).getString("detail")).contains("'yesterday'");
    assertThat(read("day?from=2026-02-30", 400).getString("detail")).contains("2026-02-30");
    assertThat(read("day?from=2026-02-03&to=2026-02-01", 400).getString("detail"))
        .contains("are -1 days");
    assertThat(read("day?from=2020-01-01&to=2026-02-01", 400).getString("detail"))
        .contains("1 to 400");
  }

  @Test
  void shouldForgetWhatIsPastItsRetentionAndNothingElse() {
    Reservation old = reserved("0.10");
    budget.settle(old, usd("0.10"), 1, 1);
    Reservation underWay = reserved("0.10");
    database.run(
        tx -> {
          tx.update(
              "update budget_reservation set reserved_at = reserved_at - interval '31 days',"
                  + " ended_at = ended_at - interval '31 days' where run_id = $1",
              run);
          tx.update(
              "update cost_entry set booked_at = booked_at - interval '401 days' where run_id = $1",
              run);
        });
    loops.retain();
    assertThat(query("select id from budget_reservation where run_id = $1", run))
        .extracting(row -> row.getLong("id"))
        .containsExactly(underWay.id());
    assertThat(query("select 1 from cost_entry where run_id = $1", run)).isEmpty();
    budget.release(underWay);
  }

  private static JsonPath costs(String by, String from) {
    return read(by + "?from=" + from, 200);
  }

  private static String row(String key) {
    return "rows.find { it.key == '" + key + "' }";
  }

  private static JsonPath read(String path, int status) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/research/costs/" + path)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }
}
