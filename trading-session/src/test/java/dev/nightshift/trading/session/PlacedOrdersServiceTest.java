package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.CancelTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.OrderBracket;
import dev.nightshift.backbone.contract.TradingCommand.PauseTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders beside the strategy's, and strategies with parameters, in the running service. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
class PlacedOrdersServiceTest extends SessionScenario {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void shouldFillAnOrderOnceHoweverOftenItComesAndRunAgainAlike() throws IOException {
    String id = begun();
    send(order(id, "mine", "BUY", "0.001", null, null));
    awaitOrder(id, "mine", "FILLED");
    send(order(id, "mine", "BUY", "0.005", null, null));
    await().atMost(SOON).until(() -> events.of(id, PlacedOrderMoved.class).size() == 2);

    assertThat(events.of(id, PlacedOrderMoved.class))
        .extracting(PlacedOrderMoved::state)
        .containsExactly("ACCEPTED", "ACCEPTED");
    assertThat(get(id, "/orders").getList("findAll { it.clientOrderId == 'mine' }")).hasSize(1);
    assertThat(get(id, "/orders/mine").getString("quantity")).isEqualTo("0.001");
    end(id);
    assertThat(
            asService()
                .post("/internal/trading/sessions/" + id + "/compare")
                .jsonPath()
                .getBoolean("identical"))
        .isTrue();
    send(order(id, "mine", "BUY", "0.005", null, null));
    await().atMost(SOON).until(() -> events.of(id, PlacedOrderMoved.class).size() == 3);
    assertThat(events.of(id, PlacedOrderMoved.class).getLast())
        .as("its first outcome, although the session has ended")
        .matches(moved -> moved.state().equals("ACCEPTED") && moved.reason().isEmpty());
  }

  @Test
  void shouldCancelAnOrderAtWorkAndSayWhoDid() throws IOException {
    String id = begun();
    OrderBracket bracket = new OrderBracket(new BigDecimal("1000"), new BigDecimal("200000"), null);
    send(order(id, "low", "BUY", "0.001", "1500.25", bracket));
    awaitOrder(id, "low", "ACCEPTED");
    send(new CancelTradingOrder(id, "low", "Ann"));
    awaitOrder(id, "low", "CANCELLED");

    assertThat(get(id, "/orders/low").getString("reason")).isEqualTo("cancelled by Ann");
    end(id);
  }

  @Test
  void shouldSayWhyAnOrderCameToNothing() throws IOException {
    String id = begun();
    send(order(id, "fine", "BUY", "0.0000000001", null, null));
    awaitOrder(id, "fine", "REJECTED");
    assertThat(get(id, "/orders/fine").getString("reason")).contains("no multiple of");
    send(new PauseTradingSession(id, "Ann"));
    send(order(id, "late", "BUY", "0.001", null, null));
    awaitOrder(id, "late", "DENIED");
    assertThat(get(id, "/orders/late").getString("reason")).isEqualTo("the session is paused");
    end(id);
    send(order(id, "never", "BUY", "0.001", null, null));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events.of(id, PlacedOrderMoved.class))
                    .anyMatch(
                        moved ->
                            moved.clientOrderId().equals("never")
                                && moved.reason().equals("the session has ended")));
    asService().get("/internal/trading/sessions/" + id + "/orders/never").then().statusCode(404);
  }

  @Test
  void shouldDenyAnOrderThatItsSessionNeverGotTo() throws IOException {
    Instant later = Instant.now().plusSeconds(3_600);
    String id = start(request().execution(new ExecutionTerms(null, null, null, null, null, later)));
    await().atMost(SOON).until(() -> known(id));
    send(order(id, "early", "BUY", "0.001", null, null));
    send(new KillTradingSession(id, "Ann"));
    awaitEnded(id);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events.of(id, PlacedOrderMoved.class))
                    .singleElement()
                    .matches(moved -> moved.state().equals("DENIED"))
                    .matches(moved -> moved.reason().equals("the session has ended")));
  }

  @Test
  void shouldTradeByTheParametersOfItsStrategy() throws IOException {
    String usual = start(request());
    String slow = start(request().parameters(Map.of("fast", "20", "slow", "90")));
    String wrong = start(request().parameters(Map.of("fast", "ten")));

    assertThat(awaitState(usual, "DONE").getMap("strategyParameters"))
        .isEqualTo(Map.of("fast", "5", "slow", "15", "shorts", "false"));
    assertThat(awaitState(slow, "DONE").getMap("strategyParameters"))
        .isEqualTo(Map.of("fast", "20", "slow", "90", "shorts", "false"));
    assertThat(get(slow, "").getLong("orders")).isLessThan(get(usual, "").getLong("orders"));
    assertThat(awaitState(wrong, "FAILED").getString("reason"))
        .isEqualTo(
            "The strategy sma-cross cannot be had like that: fast is to be a whole number; got"
                + " 'ten'.");
  }

  /** A session that trades slowly enough to be spoken to. */
  private String begun() throws IOException {
    String id = start(request().seed(3).speed("10").parameters(Map.of("slow", "900")));
    await().atMost(SOON).until(() -> known(id) && get(id, "").getString("lastPrice") != null);
    return id;
  }

  private void end(String id) {
    send(new StopTradingSession(id, "CANCEL", "Ann"));
    send(new KillTradingSession(id, "Ann"));
    awaitEnded(id);
  }

  private static PlaceTradingOrder order(
      String id,
      String clientOrderId,
      String side,
      String quantity,
      @Nullable String limit,
      @Nullable OrderBracket bracket) {
    return new PlaceTradingOrder(
        id,
        clientOrderId,
        side,
        limit == null ? "MARKET" : "LIMIT",
        new BigDecimal(quantity),
        limit == null ? null : new BigDecimal(limit),
        null,
        null,
        "GTC",
        false,
        bracket,
        "Ann");
  }

  private static void awaitOrder(String id, String clientOrderId, String state) {
    await()
        .atMost(SOON)
        .until(
            () ->
                get(id, "/orders")
                    .getList("findAll { it.clientOrderId == '" + clientOrderId + "' }.state")
                    .contains(state));
  }
}
