package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.StandIn;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the stand-ins tell, so that every page has something to show. */
final class ConsoleWorld {

  static final Instant NOW = Instant.now();

  private static final List<String> NOTHING =
      List.of(
          "/internal/research/runs",
          "/internal/trading/sessions",
          "/internal/instances",
          "/internal/incidents");

  final String run;
  final String session;

  /** A run that asks and a session that trades, both accepted by the gateway. */
  ConsoleWorld() {
    run = startedRun();
    session = startedSession();
    try (Events research = new Events("research-worker");
        Events trading = new Events("trading-session")) {
      research.send(new ResearchRunStarted(run, 30));
      research.send(new ContactGapFound(run, 28, 7));
      trading.send(new TradingSessionStarted(session, "BTCUSDT", "sma-cross"));
    }
    await().atMost(SOON).until(() -> task(run).getString("state"), "NEEDS_DECISION"::equals);
    await().atMost(SOON).until(() -> task(session).getString("state"), "RUNNING"::equals);
    ToldRuns.tell(run);
    ToldSessions.tell(session);
    ToldFleet.tell();
    ToldLeads.tell();
  }

  /** Nothing is there any more, as far as the others tell. */
  static void forget() {
    NOTHING.forEach(path -> StandIn.tell(path, 200, "[]"));
    ToldCosts.tellNothing();
    ToldLeads.tellNothing();
  }

  /** What research-worker says of the run from now on. */
  void runIs(String state) {
    ToldRuns.tellThat(run, state);
  }

  private static String startedRun() {
    String directory = upload("texas-utilities.csv", "name,state\nExample Energy,Texas\n");
    return owner()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "directory",
                directory,
                "criteria",
                "GICS Sector=Utilities,state=Texas",
                "quantity",
                30))
        .post("/api/v1/research/runs")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static String startedSession() {
    String feed = upload("btcusdt.ndjson", "{}\n");
    return owner()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "symbol",
                "BTCUSDT",
                "feed",
                Map.of("file", feed, "fileName", "btcusdt.ndjson", "speed", "20")))
        .post("/api/v1/trading/sessions")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  /** The first {@code count}, separated by commas. */
  static String listed(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
  }
}
