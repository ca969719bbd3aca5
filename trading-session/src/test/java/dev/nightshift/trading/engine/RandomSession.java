package dev.nightshift.trading.engine;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderKind;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.risk.Protections;
import dev.nightshift.trading.risk.RiskLimits;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A session with random settings, fed random messages and commands; all of it from one seed. */
final class RandomSession {

  static final Instrument COIN = new Instrument("COINUSDT", 2, 3);
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long LOT = COIN.lotSize();

  /** Neighbouring seeds would begin alike. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final FeedState[] FEED_STATES = FeedState.values();

  final EngineSettings settings;
  final List<EngineEvent> events = new ArrayList<>();
  TradingEngine engine;
  long lowest = Long.MAX_VALUE;
  long highest;
  private final Random random;
  private final boolean levels;
  private final boolean candles;
  private long timeNs = 1_723_161_600L * SECOND;
  private long price = 10_000;

  RandomSession(long seed) {
    random = new Random(seed * SPREAD);
    settings = settings(seed);
    levels = random.nextBoolean();
    candles = random.nextInt(5) == 0;
    engine = new TradingEngine(settings, new Whim(), EngineSnapshot.fresh(settings), events::add);
  }

  /** A pure function of the candles that makes no sense. */
  private record Whim() implements Strategy {
    @Override
    public String name() {
      return "whim";
    }

    @Override
    public int lookback() {
      return 2;
    }

    @Override
    public Decider over(CandleWindow candles) {
      return () -> {
        long mood = Math.floorMod(candles.get(0).close() * 31 + candles.get(1).high(), 7);
        return mood > 3 ? Signal.HOLD : Signal.values()[(int) mood];
      };
    }
  }

  private EngineSettings settings(long seed) {
    MarketTerms market =
        random.nextBoolean() ? MarketTerms.SPOT : MarketTerms.linear(1 + random.nextInt(60), 100);
    long shortest = random.nextInt(3) * 100 * MILLI;
    Latency latency = new Latency(shortest, shortest + random.nextInt(2_000) * MILLI, seed);
    FillModel model = FillModel.values()[random.nextInt(4)];
    ExecutionTerms execution =
        new ExecutionTerms(
            model,
            latency,
            1 + random.nextInt(20),
            random.nextInt(5),
            random.nextInt(20),
            (1 + random.nextInt(600)) * SECOND);
    Protections protections =
        random.nextBoolean()
            ? Protections.NONE
            : new Protections(
                5 * SECOND, 2, 600 * SECOND, 30 * SECOND, 3, 900 * SECOND, -1, 60 * SECOND);
    RiskLimits risk =
        new RiskLimits(
            random.nextInt(3) * 40 * LOT,
            random.nextInt(6),
            random.nextInt(10),
            10 * SECOND,
            random.nextInt(3) * 200,
            random.nextInt(3) * 400,
            random.nextInt(6),
            BreakerPolicy.values()[random.nextInt(4) == 0 ? 2 : random.nextInt(2)],
            protections);
    ExitRules exits =
        random.nextBoolean()
            ? ExitRules.NONE
            : new ExitRules(random.nextInt(3) * 60, random.nextInt(3) * 80, random.nextInt(2) * 50);
    return new EngineSettings(
        "ses-random",
        COIN,
        5 * SECOND,
        EngineSettings.ENDLESS,
        20_000_00000000L,
        false,
        100 + random.nextInt(9_000),
        20 * SECOND,
        market,
        execution,
        random.nextInt(3) == 0 ? RiskLimits.NONE : risk,
        exits,
        StopPolicy.FLATTEN);
  }

  /** Goes on in a new engine made of what a crash would have left. */
  void restart() {
    EngineSnapshot read = EngineSnapshot.fromJson(engine.snapshot().toJson());
    engine = new TradingEngine(settings, new Whim(), read, events::add);
  }

  /** One random message or command. */
  void step() {
    timeNs += random.nextInt(4) == 0 ? 0 : random.nextInt(700) * MILLI;
    price = Math.max(500, price + (random.nextInt(40) == 0 ? jump() : random.nextInt(41) - 20));
    int what = random.nextInt(100);
    if (what < 78) {
      message(what);
    } else if (what < 92) {
      engine.obey(new EngineCommand.Place(request()));
    } else {
      command(what);
    }
  }

  private int jump() {
    return random.nextInt(801) - 400;
  }

  private void message(int what) {
    if (candles) {
      candle();
    } else if (what < 35) {
      long bid = told(price - random.nextInt(5));
      long ask = told(bid + random.nextInt(8));
      engine.onQuote(timeNs, bid, quantity(), ask, quantity());
    } else if (what < 60) {
      Aggressor aggressor = Aggressor.values()[random.nextInt(3)];
      engine.onTrade(timeNs, told(price + random.nextInt(5)), quantity(), aggressor);
    } else if (what < 70 && levels) {
      BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
      long away = random.nextInt(20) * (side == BookSide.BID ? -1 : 1);
      engine.onOther(timeNs);
      engine.onLevel(timeNs, side, told(price + away), random.nextInt(4) * quantity());
    } else {
      rare();
    }
  }

  private void rare() {
    switch (random.nextInt(6)) {
      case 0 -> engine.onMark(timeNs, told(price + random.nextInt(9) - 4));
      case 1 -> engine.onFunding(timeNs, random.nextInt(20_001) - 10_000);
      case 2 -> engine.onFeedState(timeNs, FEED_STATES[random.nextInt(3)]);
      case 3 -> engine.onBookCleared(timeNs);
      case 4 -> engine.onFeedState(timeNs, FeedState.CONTIGUOUS);
      default -> engine.onOther(timeNs);
    }
  }

  private void candle() {
    long open = told(price);
    long close = told(Math.max(500, price + random.nextInt(61) - 30));
    long high = told(Math.max(open, close) + random.nextInt(40));
    long low = told(Math.max(400, Math.min(open, close) - random.nextInt(40)));
    timeNs += SECOND;
    engine.onCandle(timeNs, timeNs + SECOND, open, high, low, close, quantity());
    timeNs += SECOND;
    price = close;
  }

  private long told(long at) {
    lowest = Math.min(lowest, at);
    highest = Math.max(highest, at);
    return at;
  }

  /** Not always whole lots: markets need not keep to ours. */
  private long quantity() {
    return 1 + random.nextInt(30_000);
  }

  private OrderRequest request() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    String id = "client-" + random.nextInt(300);
    long lots = random.nextInt(8) == 0 ? random.nextInt(3_000_000) : random.nextInt(25);
    long quantity = lots * LOT; // 0 is refused
    boolean guarded = random.nextInt(3) == 0;
    OrderTerms terms = terms(!guarded && random.nextInt(3) == 0);
    long sign = side == Side.BUY ? 1 : -1;
    Bracket bracket =
        guarded
            ? new Bracket(
                price - sign * (20 + random.nextInt(60)),
                price + sign * (20 + random.nextInt(60)),
                random.nextInt(2) * 25,
                0)
            : Bracket.NONE;
    return new OrderRequest(id, side, quantity, terms, bracket, "a test");
  }

  private OrderTerms terms(boolean reduceOnly) {
    long near = price + random.nextInt(61) - 30;
    long limit = price + random.nextInt(61) - 30;
    TimeInForce force = TimeInForce.values()[random.nextInt(3)];
    TimeInForce patient = force == TimeInForce.IOC ? TimeInForce.GTC : force;
    OrderKind kind = OrderKind.values()[random.nextInt(6)];
    return switch (kind) {
      case MARKET -> new OrderTerms(kind, 0, 0, 0, 0, force, reduceOnly);
      case LIMIT -> new OrderTerms(kind, limit, 0, 0, 0, force, reduceOnly);
      case STOP, TAKE_PROFIT -> new OrderTerms(kind, 0, near, 0, 0, patient, reduceOnly);
      case STOP_LIMIT -> new OrderTerms(kind, limit, near, 0, 0, patient, reduceOnly);
      case TRAILING_STOP ->
          random.nextBoolean()
              ? new OrderTerms(kind, 0, 0, 30, 0, patient, reduceOnly)
              : new OrderTerms(kind, 0, 0, 0, 40, patient, reduceOnly);
    };
  }

  private void command(int what) {
    switch (what) {
      case 92 -> engine.obey(new EngineCommand.Pause("a test"));
      case 93, 94, 95 -> engine.obey(new EngineCommand.Resume("a test"));
      case 96 -> engine.obey(new EngineCommand.Flatten("a test"));
      case 97 -> engine.obey(new EngineCommand.LiftLock("lock-" + random.nextInt(9), "a test"));
      default -> {
        String own = settings.sessionId() + "-";
        String id = (random.nextBoolean() ? "client-" : own) + random.nextInt(300);
        engine.obey(new EngineCommand.Cancel(id, "a test"));
      }
    }
  }
}
