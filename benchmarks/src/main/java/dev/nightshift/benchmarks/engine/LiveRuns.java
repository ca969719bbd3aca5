package dev.nightshift.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.stack.PackagedStack;
import dev.nightshift.testkit.venue.VenueStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A live session on a venue that goes wrong in one way after the other, over and over: it breaks
 * off, sends rubbish and what it sent before, answers slowly, and says nothing while its market
 * goes on.
 */
final class LiveRuns {

  private static final String SYMBOL = "BTCUSDT";
  private static final Duration BETWEEN_TRADES = Duration.ofMillis(20);
  private static final Duration SLOWNESS = Duration.ofMillis(300);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);

  /** One round of faults, each at its second. */
  private static final int ROUND_SECONDS = 40;

  private final TradingStack stack;
  private final VenueStandIn venue;
  private final Random random = new Random(11);
  private long traded;

  private LiveRuns(TradingStack stack, VenueStandIn venue) {
    this.stack = stack;
    this.venue = venue;
  }

  static Section measure(Path project, Duration length, Progress progress)
      throws IOException, InterruptedException {
    try (VenueStandIn venue = VenueStandIn.start();
        TradingStack stack = TradingStack.start(project, settings(venue), progress)) {
      return new LiveRuns(stack, venue).run(length, progress);
    }
  }

  private static Map<String, String> settings(VenueStandIn venue) {
    return Map.of(
        "NIGHTSHIFT_TRADING_VENUE_BINANCE_URL", "ws://127.0.0.1:" + venue.port(),
        "NIGHTSHIFT_TRADING_VENUE_BINANCE_REST_URL", "http://127.0.0.1:" + venue.port(),
        "NIGHTSHIFT_TRADING_JVM", PackagedStack.USUAL_JVM);
  }

  private Section run(Duration length, Progress progress) throws IOException, InterruptedException {
    String id = stack.startSession(SYMBOL, Map.of("source", "binance"), 1);
    stack.await(id, TradingStack.OFTEN, session -> session.get("state").asText().equals("RUNNING"));
    while (venue.connections() == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    trade(length);
    long lost = traded - caughtUp(id);
    stack.stop(id);
    JsonNode ended =
        stack.await(
            id, TradingStack.OFTEN, session -> session.get("state").asText().equals("STOPPED"));
    boolean identical = stack.compare(id).get("identical").asBoolean();
    progress.say(
        "live for %d s: %d trades, %d lost, %d errors, replay identical: %s",
        length.toSeconds(), traded, lost, ended.get("errors").asLong(), identical);
    return section(length, ended, lost, identical);
  }

  /** Trades at a steady pace, while something goes wrong every few seconds. */
  private void trade(Duration length) throws InterruptedException {
    long start = System.nanoTime();
    int faulted = 0;
    for (long due = start; due - start < length.toNanos(); due += BETWEEN_TRADES.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      int second = Math.toIntExact((due - start) / 1_000_000_000L);
      for (; faulted < second; faulted++) {
        fault((faulted + 1) % ROUND_SECONDS);
      }
      step();
    }
    fault(0);
  }

  private void fault(int second) {
    switch (second) {
      case 0 -> {
        venue.silent(false);
        venue.slow(Duration.ZERO);
      }
      case 4 -> venue.disconnect();
      case 10 -> venue.garbage();
      case 11 -> venue.repeat(50);
      case 12 -> venue.crossedQuote(SYMBOL, "101", "99");
      case 13 -> venue.zeroQuote(SYMBOL);
      case 16 -> venue.slow(SLOWNESS);
      case 18 -> venue.goodbye();
      case 24 -> venue.slow(Duration.ZERO);
      case 26 -> venue.silent(true);
      case 34 -> venue.silent(false);
      default -> {}
    }
  }

  /** A market that swings, so that averages cross every few seconds. */
  private void step() {
    traded++;
    int swing = (int) Math.round(40 * Math.sin(traded / 50.0));
    String price = "100." + (50 + swing / 2 + random.nextInt(3));
    venue.quote(SYMBOL, List.of("100.10", "3"), List.of("100.90", "3"));
    venue.trade(SYMBOL, price, "0.001", traded % 2 == 0);
  }

  /** Trades the session was told of, in time or afterwards, once it is told of no more. */
  private long caughtUp(String id) throws IOException, InterruptedException {
    long end = System.nanoTime() + CAUGHT_UP_WITHIN.toNanos();
    long told = told(id);
    while (told < traded && System.nanoTime() < end) {
      TimeUnit.SECONDS.sleep(1);
      told = told(id);
    }
    return told;
  }

  private long told(String id) throws IOException, InterruptedException {
    return stack.session(id).get("trades").asLong()
        + Math.round(stack.counted("nightshift_trading_feed_missed_trades_total"));
  }

  private Section section(Duration length, JsonNode ended, long lost, boolean identical) {
    long errors = ended.get("errors").asLong();
    return new Section(
        "Trading: live on a venue that goes wrong",
        METHOD.formatted(
            length.toSeconds(),
            1_000 / BETWEEN_TRADES.toMillis(),
            ROUND_SECONDS,
            traded,
            ended.get("trades").asLong(),
            traded - lost - ended.get("trades").asLong(),
            ended.get("fills").asLong(),
            ended.get("reconnects").asLong(),
            ended.get("blindSeconds").asDouble()),
        List.of(
            new Goal("a live session without an error", errors + " errors", errors == 0),
            new Goal("a live session loses no trade", Figures.whole(lost) + " lost", lost == 0),
            new Goal(
                "a live session's journal, run again, is identical",
                identical ? "identical" : "different",
                identical)));
  }

  private static final String METHOD =
      """
      One session of the packaged service for %d s on the test kit's stand-in of Binance, in the \
      benchmark's own process, at %d trades/s. Every %d s it breaks the connection off, sends what \
      cannot be understood, its newest fifty messages once more, a crossed and an empty book, answers \
      questions 300 ms late while it ends the connection in order, and says nothing for eight seconds \
      while its market goes on. Of %,d trades the session was told %,d in time and %,d afterwards; \
      %,d fills, %d losses of the feed, %.0f s blind. Then it is run again from its journal.
      """;
}
