package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineCommand.WarmUp;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BeginningTest {

  private static final Candle CANDLE = new Candle(0, 60, 3, 4, 1, 2, 9);

  private final SessionPlan plan = CrashLab.plan(1);
  private final AtomicLong nanoTime = new AtomicLong();
  private final Beginning beginning = new Beginning("ses-x", nanoTime::get);

  /** A market whose past is known once somebody says so. */
  private static class Slow implements MarketSource {

    final CountDownLatch known = new CountDownLatch(1);
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public MarketDataFeed open(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
      throw new IllegalStateException("nobody opens it");
    }

    @Override
    public List<Candle> past(SessionPlan plan, long timeNs) {
      asked.incrementAndGet();
      try {
        known.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of(CANDLE);
    }
  }

  private final Slow market = new Slow();

  @Test
  void shouldTellThePastOnceWhenItIsKnownAndAskOnce() {
    assertThat(beginning.tell(market, plan, 7)).isEmpty();
    assertThat(beginning.over()).isFalse();
    market.known.countDown();
    await()
        .untilAsserted(
            () ->
                assertThat(beginning.tell(market, plan, 7))
                    .isEqualTo(Optional.of(new WarmUp(List.of(CANDLE)))));
    assertThat(beginning.over()).isTrue();
    assertThat(market.asked).hasValue(1);
  }

  @Test
  void shouldGoWithoutWhereItIsNotKnownInTime() {
    assertThat(beginning.tell(market, plan, 7)).isEmpty();
    nanoTime.addAndGet(30_000_000_001L);
    assertThat(beginning.tell(market, plan, 7)).isEmpty();
    assertThat(beginning.over()).isTrue();
    market.known.countDown();
  }

  @Test
  void shouldGoWithoutWhereAskingFails() {
    MarketSource broken =
        new Slow() {
          @Override
          public List<Candle> past(SessionPlan plan, long timeNs) {
            throw new ArithmeticException("of a test");
          }
        };
    await()
        .until(
            () -> {
              assertThat(beginning.tell(broken, plan, 7)).isEmpty();
              return beginning.over();
            });
  }
}
