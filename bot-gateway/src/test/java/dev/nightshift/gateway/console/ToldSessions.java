package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.console.ConsoleWorld.NOW;
import static dev.nightshift.gateway.console.ConsoleWorld.listed;

import dev.nightshift.gateway.standin.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A session that trades, with its curve and fills, and older ones. */
final class ToldSessions {

  private static final Instant FEED = Instant.parse("2024-08-09T00:00:00Z");

  private ToldSessions() {}

  static void tell(String session) {
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
    StandIn.tell(path + "/candles", 200, "[" + listed(300, ToldSessions::candle) + "]");
    StandIn.tell(path + "/orders", 200, "[" + listed(16, ToldSessions::order) + "]");
    StandIn.tell(path + "/locks", 200, "[]");
    StandIn.tell(path + "/trades.csv", 200, "number,side");
    StandIn.tell(path + "/chart.png", 200, "a picture");
    StandIn.tell(path + "/fills", 200, "[" + listed(16, ToldSessions::fill) + "]");
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

  private static String candle(int i) {
    double open = 61_000 + wave(i) * 20;
    double close = 61_000 + wave(i + 1) * 20;
    return """
        {"at":"%s","seconds":1,"open":"%.1f","high":"%.1f","low":"%.1f","close":"%.1f",
         "volume":"2"}
        """
        .formatted(
            FEED.plusSeconds(i), open, Math.max(open, close) + 3, Math.min(open, close) - 3, close);
  }

  private static String order(int i) {
    return """
        {"number":%d,"clientOrderId":"ses-1-%d","type":"MARKET","side":"%s","quantity":"0.1",
         "purpose":"ENTRY","state":"FILLED","filled":"0.1","decidedAt":"%s","changedAt":"%s"}
        """
        .formatted(
            16 - i,
            16 - i,
            i % 2 == 0 ? "SELL" : "BUY",
            FEED.plusSeconds(300 - i * 18L),
            FEED.plusSeconds(300 - i * 18L));
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
}
