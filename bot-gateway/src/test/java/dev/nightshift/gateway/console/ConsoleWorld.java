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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the stand-ins tell, so that every page has something to show. */
final class ConsoleWorld {

  private static final Instant NOW = Instant.now();
  private static final Instant FEED = Instant.parse("2024-08-09T00:00:00Z");
  private static final List<String> NAMES =
      List.of("Atmos Energy", "CenterPoint Energy", "NRG Energy", "Vistra", "Sunnova");

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
    tellOfRuns();
    tellOfSessions();
    tellOfTheFleet();
  }

  /** What research-worker says of the run from now on. */
  void runIs(String state) {
    StandIn.tell("/internal/research/runs/" + run, 200, run(run, state, "2.3125"));
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

  private void tellOfRuns() {
    runIs("NEEDS_DECISION");
    List<String> states = List.of("COMPANY_RESEARCH", "DONE", "FAILED", "CANCELLED");
    StandIn.tell(
        "/internal/research/runs",
        200,
        "["
            + run(run, "NEEDS_DECISION", "2.3125")
            + ","
            + listed(20, i -> run("run-older" + i, states.get(i % 4), i % 3 == 0 ? "0" : "0.4"))
            + "]");
    String path = "/internal/research/runs/" + run + "/stages";
    StandIn.tell(
        path,
        200,
        """
        [{"kind":"LEAD_LIST","states":{"DONE":1}},
         {"kind":"COMPANY","states":{"DONE":24,"HELD":2,"PENDING":1,"FAILED":1}},
         {"kind":"CONTACTS","states":{"DONE":24}}]
        """);
    StandIn.tell(
        path + "/COMPANY", 200, "[" + listed(26, i -> item(i, "COMPANY", company(i))) + "]");
    StandIn.tell(
        path + "/CONTACTS", 200, "[" + listed(6, i -> item(i, "CONTACTS", contacts(i))) + "]");
    StandIn.tell(path + "/LEAD_LIST", 200, "[" + item(0, "LEAD_LIST", "") + "]");
    StandIn.tell("/internal/research/runs/" + run + "/files/companies.csv", 200, "name\n");
    StandIn.tell("/internal/research/runs/" + run + "/files/contacts.csv", 200, "name\n");
    StandIn.tell("/internal/research/runs/" + run + "/files/run.json", 200, "{}");
  }

  private static String run(String id, String state, String cost) {
    int age = Math.floorMod(id.hashCode(), 9);
    return """
        {"id":"%s","state":"%s","stage":"CONTACT_RESEARCH",
         "criteria":{"GICS Sector":"Utilities","state":"Texas"},
         "directory":"texas-utilities.csv","onGap":"ASK","requested":30,"found":28,
         "researched":24,"withContacts":17,"failed":1,"costUsd":"%s","elapsedSeconds":41.2,
         "createdAt":"%s"}
        """
        .formatted(
            id, state, cost, NOW.minus(Duration.ofDays(id.startsWith("run-older") ? age : 0)));
  }

  private static String item(int i, String kind, String found) {
    String state = i == 3 ? "FAILED" : i == 4 ? "HELD" : "DONE";
    boolean done = state.equals("DONE");
    return """
        {"ordinal":%d,"found":[%s],
         "item":{"id":"%d","kind":"%s","subject":"%s","state":"%s","attempt":%d,"failures":0,
                 "crashes":0,"holder":%s,"completedAt":%s,"error":%s}}
        """
        .formatted(
            i + 1,
            done ? found : "",
            i,
            kind,
            kind.equals("LEAD_LIST") ? "texas-utilities.csv" : name(i),
            state,
            i % 4 == 2 ? 2 : 1,
            state.equals("HELD") ? "\"research-worker/host-1/b7\"" : "null",
            done ? "\"" + NOW.minusSeconds(60L + i) + "\"" : "null",
            state.equals("FAILED") ? "\"The page answers 404, three times.\"" : "null");
  }

  private static String company(int i) {
    return "{"
        + fact("name", name(i), "texas-utilities.csv:" + (i + 2), "0.80")
        + ","
        + fact("domain", "company-" + i + ".example", "https://company-" + i + ".example/", "0.95")
        + ","
        + fact("city", "Houston", "texas-utilities.csv:" + (i + 2), "0.80")
        + ","
        + fact("state", "Texas", "inferred from the city", "0.40")
        + "}";
  }

  private static String contacts(int i) {
    return i % 3 == 1 ? "" : contact("Ann Lee " + i, "CEO") + "," + contact("Gus Orr " + i, "CFO");
  }

  private static String contact(String name, String title) {
    String mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@energy-company.example";
    return "{"
        + fact("name", name, "https://company.example/team", "0.90")
        + ","
        + fact("title", title, "https://company.example/team", "0.90")
        + ","
        + fact("email", mail, "derived from the pattern of two known addresses", "0.45")
        + "}";
  }

  private static String fact(String field, String value, String source, String confidence) {
    return """
        "%s":{"value":"%s","source":"%s","confidence":%s}"""
        .formatted(field, value, source, confidence);
  }

  private static String name(int i) {
    return NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + i);
  }

  private void tellOfSessions() {
    List<String> states = List.of("DONE", "KILLED", "STOPPED", "FAILED");
    StandIn.tell("/internal/trading/sessions/" + session, 200, session(session, "RUNNING"));
    StandIn.tell(
        "/internal/trading/sessions",
        200,
        "["
            + session(session, "RUNNING")
            + ","
            + listed(5, i -> session("ses-older" + i, states.get(i % 4)))
            + "]");
    String path = "/internal/trading/sessions/" + session;
    StandIn.tell(
        path + "/equity",
        200,
        "["
            + listed(
                300,
                i ->
                    """
                    {"at":"%s","equity":"%.2f","position":"0.1","price":"%.1f"}"""
                        .formatted(
                            FEED.plusSeconds(i), 10_000 + wave(i) * 2, 61_000 + wave(i) * 20))
            + "]");
    StandIn.tell(path + "/fills", 200, "[" + listed(16, ConsoleWorld::fill) + "]");
  }

  private static double wave(int i) {
    return Math.sin(i / 17.0) * 4 + Math.sin(i / 5.0) + i / 60.0;
  }

  private static String session(String id, String state) {
    return """
        {"id":"%s","state":"%s","symbol":"BTCUSDT","strategy":"sma-cross",
         "feed":"btcusdt.ndjson","messages":58325,"trades":10147,"decisions":300,"orders":16,
         "fills":16,"droppedOrders":0,"errors":0,"reconnects":0,"blindSeconds":0,
         "startEquity":"10000","equity":"%s","fees":"3.21","maxDrawdown":"0.00124",
         "position":"0.1","lastPrice":"61042.5","marketTime":"2024-08-09T00:05:00Z",
         "holder":"trading-session/host-0/b3","createdAt":"%s","elapsedSeconds":15.2}
        """
        .formatted(
            id,
            state,
            state.equals("KILLED") ? "9981.4" : "10011.73",
            NOW.minus(Duration.ofMinutes(3)));
  }

  private static String fill(int i) {
    return """
        {"fill":%d,"clientOrderId":"ses-1-%d","side":"%s","quantity":"0.1","price":"%.1f",
         "fee":"0.2","position":"%s","equity":"%.2f","profit":"%s","decidedAt":"%s",
         "filledAt":"%s"}
        """
        .formatted(
            i + 1,
            i + 1,
            i % 2 == 0 ? "BUY" : "SELL",
            61_000 + wave(i * 18) * 20,
            i % 2 == 0 ? "0.1" : "0",
            10_000 + wave(i * 18) * 2,
            i % 2 == 0 ? "-0.2" : "1.35",
            FEED.plusSeconds(i * 18L),
            FEED.plusSeconds(i * 18L));
  }

  private static void tellOfTheFleet() {
    StandIn.tell(
        "/internal/instances",
        200,
        "["
            + String.join(
                ",",
                instance("bot-gateway/host-0/b1", "UP", ""),
                instance(
                    "research-worker/host-0/b2",
                    "UP",
                    work("COMPANY", "Vistra of run-older1", "reading vistra.example")),
                instance(
                    "research-worker/host-1/b7",
                    "SUSPECT",
                    work("COMPANY", "Sunnova of run-older1", "looking for the address")),
                instance("research-worker/host-2/b4", "LOST", ""),
                instance(
                    "trading-session/host-0/b3", "UP", work("session", "BTCUSDT", "replaying")),
                instance("liveness-monitor/host-0/b5", "UP", ""))
            + "]");
    StandIn.tell(
        "/internal/incidents",
        200,
        """
        [{"id":"inc-2","cause":"instance-lost:research-worker/host-2","state":"OPEN",
          "summary":"research-worker host-2 was lost (process exited with 137); its 2 items went on elsewhere.",
          "openedAt":"%s","resolvedAt":null},
         {"id":"inc-1","cause":"service-down:trading-session","state":"RESOLVED",
          "summary":"trading-session had no running instance.","openedAt":"%s","resolvedAt":"%s"}]
        """
            .formatted(NOW.minusSeconds(130), NOW.minusSeconds(9_000), NOW.minusSeconds(8_960)));
  }

  private static String instance(String id, String state, String work) {
    return """
        {"id":"%s","service":"%s","state":"%s","pid":4711,"current":[%s],"done":31,"failed":1,
         "since":"%s","lastSeen":"%s"}
        """
        .formatted(id, id.replaceFirst("/.*", ""), state, work, NOW.minusSeconds(4_000), NOW);
  }

  private static String work(String kind, String id, String stage) {
    return """
        {"kind":"%s","id":"%s","stage":"%s","since":"%s"}"""
        .formatted(kind, id, stage, NOW.minusSeconds(20));
  }

  private static String listed(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
  }
}
