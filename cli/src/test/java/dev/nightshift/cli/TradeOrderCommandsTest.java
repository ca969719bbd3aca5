package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeOrderCommandsTest {
  private static final String ORDERS = "/api/v1/trading/sessions/ses-1/orders";
  private static final String PLACED = "{\"sessionId\":\"ses-1\",\"clientOrderId\":\"ord-7\"}";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun.Result trade(String... more) {
    List<String> line = new ArrayList<>(List.of("trade"));
    line.addAll(List.of(more));
    return new CliRun(folder).against(gateway).run(line.toArray(String[]::new));
  }

  private static String order(String state, String reason) {
    return """
        {"number":1,"clientOrderId":"ord-7","type":"LIMIT","side":"BUY","quantity":"0.01",
         "filled":"0","state":"%s","reason":%s}
        """
        .formatted(state, reason);
  }

  @Test
  void shouldWaitForWhatTheSessionMakesOfAnOrder() {
    gateway
        .on("POST " + ORDERS, 202, PLACED)
        .on("GET " + ORDERS + "/ord-7", 404, "{\"detail\":\"not yet\"}")
        .on("GET " + ORDERS + "/ord-7", 200, order("ACCEPTED", "null"));

    CliRun.Result result =
        trade(
            "order",
            "ses-1",
            "buy",
            "0.01",
            "--limit",
            "60000",
            "--tif",
            "day",
            "--stop-loss",
            "59000",
            "--trailing-stop",
            "0.5%",
            "--id",
            "mine");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("ord-7 is ACCEPTED.\n");
    assertThat(gateway.requests("POST", ORDERS).getFirst().body())
        .isEqualTo(
            "{\"side\":\"buy\",\"quantity\":\"0.01\",\"clientOrderId\":\"mine\","
                + "\"limitPrice\":\"60000\",\"timeInForce\":\"day\","
                + "\"bracket\":{\"stopLoss\":\"59000\",\"trail\":\"0.5%\"}}");
  }

  @Test
  void shouldFailWithTheReasonWhenAnOrderIsDenied() {
    gateway
        .on("POST " + ORDERS, 202, PLACED)
        .on("GET " + ORDERS + "/ord-7", 200, order("DENIED", "\"the session is paused\""));

    CliRun.Result result = trade("order", "ses-1", "sell", "1", "--reduce-only");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("ord-7 is DENIED: the session is paused.");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldSayWhereToLookWhenNobodyAnswers() {
    gateway
        .on("POST " + ORDERS, 202, PLACED)
        .on("GET " + ORDERS + "/ord-7", 404, "{\"detail\":\"not yet\"}");

    CliRun.Result result = trade("order", "ses-1", "buy", "1");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("nightshift trade orders ses-1");
  }

  @Test
  void shouldNotTakeASideThatThereIsNot() {
    CliRun.Result result = trade("order", "ses-1", "hold", "1");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("SIDE must be buy or sell; got 'hold'.");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void shouldListOrdersAndCancelOne() {
    gateway
        .on("GET " + ORDERS, 200, "[" + order("PARTIALLY_FILLED", "null") + "]")
        .on("POST " + ORDERS + "/ord-7/cancel", 202, "{}");

    assertThat(trade("orders", "ses-1").out())
        .contains("ORDER", "ord-7", "limit", "buy", "PARTIALLY_FILLED");
    assertThat(trade("cancel", "ses-1", "ord-7").out()).isEqualTo("Cancelling ord-7 of ses-1.\n");
    assertThat(gateway.requests("POST", ORDERS + "/ord-7/cancel")).hasSize(1);
  }

  @Test
  void shouldShowWhatRealismCosts() {
    gateway.on(
        "POST /api/v1/trading/sessions/ses-1/compare",
        200,
        """
        {"id":"ses-1","identical":true,"rows":[
          {"execution":"ideal","orders":4,"fills":4,"equity":"10010.5","fees":"1.25",
           "maxDrawdown":"0.0125","cost":"0"},
          {"execution":"book walk, with latency","orders":4,"fills":9,"equity":"10001",
           "fees":"1.3","maxDrawdown":"0.02","cost":"9.5"}]}
        """);

    CliRun.Result result = trade("compare", "ses-1");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("EXECUTION", "ideal", "10010.50", "book walk, with latency", "9.50", "1.25 %")
        .contains("it gave the same orders, fills and profit");
    assertThat(trade("compare", "ses-1", "--json").json().path("identical").asBoolean()).isTrue();
  }
}
