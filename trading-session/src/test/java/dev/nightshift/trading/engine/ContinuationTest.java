package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineRun.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.testkit.RealData;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.venue.file.FeedFile;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An engine restored from its snapshot goes on as if nothing had happened, wherever it was cut. */
class ContinuationTest {

  private static final long MAX_BYTES = 1L << 24;
  private static final String CAPTURE = "binance_spot_btcusdt_20240809.ndjson.gz";

  @Test
  void shouldTellTheSameWhenCutAnywhereOnARandomWalk() {
    long seed = System.nanoTime();
    int messages = 6_000;
    EngineRun whole = walk(seed, messages, Set.of());
    assertThat(whole.fills()).as("seed %d", seed).isNotEmpty();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Set<Integer> cuts = new TreeSet<>();
      int count = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        cuts.add(random.nextInt(messages));
      }
      EngineRun cut = walk(seed, messages, cuts);
      assertThat(cut.events).as("seed %d, cuts %s", seed, cuts).isEqualTo(whole.events);
      assertThat(cut.engine.snapshot()).isEqualTo(whole.engine.snapshot());
    }
  }

  private static EngineRun walk(long seed, int messages, Set<Integer> cuts) {
    Random random = new Random(seed);
    EngineRun run =
        new EngineRun(
            EngineRun.settings(new Latency(50 * MILLI, 3_000 * MILLI, seed)), EngineRun.smaCross());
    long time = 0;
    long price = 6_000_000;
    for (int i = 0; i < messages; i++) {
      time += random.nextInt(100) * MILLI;
      price = Math.max(1_000_000, price + random.nextInt(20_001) - 10_000);
      switch (random.nextInt(3)) {
        case 0 -> run.trade(time, price);
        case 1 -> run.quote(time, price, price + random.nextInt(100));
        default -> run.engine.onOther(EngineRun.T0 + time);
      }
      if (cuts.contains(i)) {
        run.restart();
      }
    }
    run.engine.feedEnded();
    assertThat(run.lastPoint().equity()).as("seed %d", seed).isEqualTo(run.equityFromFills());
    return run;
  }

  @Test
  void shouldTradeTheRealCaptureExactlyAlikeWhenCutAndFedOn() {
    EngineRun whole = capture(1, Set.of());
    assertThat(whole.engine.snapshot().counters().messages()).isEqualTo(58_325);
    assertThat(whole.engine.snapshot().counters().trades()).isEqualTo(10_147);
    assertThat(whole.engine.snapshot().counters().errors()).isZero();
    assertThat(whole.fills()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(whole.lastPoint().equity()).isEqualTo(whole.equityFromFills());
    EngineRun cut = capture(1, Set.of(1, 700, 9_999, 23_456, 40_000, 40_001, 58_324));
    assertThat(cut.events).isEqualTo(whole.events);
  }

  @Test
  void shouldEndAlikeWithTheSameSeedAndOtherwiseWithAnother() {
    EngineRun first = capture(1, Set.of());
    assertThat(capture(1, Set.of()).lastPoint()).isEqualTo(first.lastPoint());
    assertThat(capture(2, Set.of()).lastPoint().equity()).isNotEqualTo(first.lastPoint().equity());
  }

  private static EngineRun capture(long seed, Set<Integer> cuts) {
    FeedFile file = new FeedFile(RealData.file(CAPTURE), CAPTURE, MAX_BYTES);
    FeedSurvey survey = file.survey("BTCUSDT", () -> true);
    EngineRun run =
        new EngineRun(
            EngineRun.settings(new Latency(50 * MILLI, 500 * MILLI, seed)), EngineRun.smaCross());
    FeedPosition position = FeedPosition.BEGINNING;
    int read = 0;
    boolean more = true;
    while (more) {
      try (MarketDataFeed feed = file.open(survey, position, () -> true)) {
        do {
          more = feed.advance();
          if (more) {
            feed.tell(run.engine);
          }
          read++;
        } while (more && !cuts.contains(read));
        position = feed.position();
      }
      run.restart();
    }
    run.engine.feedEnded();
    return run;
  }
}
