package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineSettings;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.strategy.SmaCross;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A session with a store in memory instead of Postgres, on a market drawn from a seed, that is told
 * to pause, to resume, to flatten and to stop on the way. As in the command table, what is not
 * acknowledged is told again.
 */
final class CrashLab {

  static final FeedPosition SOMEWHERE = new FeedPosition(7, 7);
  private static final long SECOND = 1_000_000_000L;
  private static final int MESSAGES = 1_200;
  private static final int UNSEEN = 4;
  private static final int PAST = 5;
  private static final SessionConfig CONFIG =
      new ExplicitSessionConfig(Duration.ofDays(1), 12); // by number, not by time

  /** When the process dies, as seen from a write. */
  enum Death {
    BEFORE,
    AFTER
  }

  private final long seed;
  private final SessionPlan plan;
  private final Map<Integer, Instruction> script = new LinkedHashMap<>();
  private final List<Batch> store = new ArrayList<>();
  private final Set<UUID> acknowledged = new HashSet<>();
  private @Nullable Checkpoint damaged;
  private @Nullable Counters counted;

  CrashLab(long seed) {
    this.seed = seed;
    this.plan = plan(seed);
    Random random = new Random(seed);
    int line = 0;
    for (int i = 0; i < 6; i++) {
      line += 60 + random.nextInt(120);
      UUID id = new UUID(seed, i);
      script.put(
          line,
          switch (i % 3) {
            case 0 -> new Instruction.Pause(id, "Ann");
            case 1 -> new Instruction.Resume(id, "Ben");
            default -> new Instruction.Flatten(id, "Cy");
          });
      script.put(line + 9, new Instruction.Resume(new UUID(~seed, i), "Ben"));
    }
    script.put(2, new Instruction.Pause(new UUID(seed, 97), "Ann")); // before it sees the market
    script.put(UNSEEN + 3, new Instruction.Resume(new UUID(seed, 98), "Ben"));
    script.put(MESSAGES - 30, new Instruction.Stop(new UUID(seed, 99), null, "Ann"));
  }

  static SessionPlan plan(long seed) {
    EngineSettings settings =
        EngineSettings.spot(
            "ses-x",
            Batches.BTC,
            SECOND,
            EngineSettings.ENDLESS,
            10_000_00000000L,
            false,
            9_500,
            10 * SECOND,
            new ExecutionTerms(
                FillModel.TOP_OF_BOOK,
                new Latency(0, SECOND, seed),
                50,
                5,
                10,
                ExecutionTerms.DAY_NS));
    FeedSurvey survey =
        new FeedSurvey(FeedSurvey.Format.CAPTURE, Batches.BTC, MESSAGES, MESSAGES / 2, 0);
    return new SessionPlan(settings, new SmaCross(2, 4), survey);
  }

  List<Batch> store() {
    return store;
  }

  EngineSnapshot end() {
    return store.getLast().snapshot();
  }

  /** Every entry that became durable, in order. */
  List<Entry> told() {
    return store.stream().flatMap(batch -> batch.entries().stream()).toList();
  }

  List<Fill> fills() {
    return told().stream()
        .flatMap(
            entry ->
                entry instanceof Entry.Happened(var _, EngineEvent.OrderFilled(Fill fill))
                    ? java.util.stream.Stream.of(fill)
                    : java.util.stream.Stream.empty())
        .toList();
  }

  /** The latest snapshot cannot be read any more. */
  void damageLatest() {
    Batch before = store.size() < 2 ? null : store.get(store.size() - 2);
    damaged =
        before == null
            ? new Checkpoint(0, FeedPosition.BEGINNING, 0, "")
            : new Checkpoint(
                before.revision(),
                before.position(),
                new BatchRows("ses-x", before).journalled(),
                before.snapshot().toJson());
  }

  /** What is told of the session is not what it did. */
  void miscount() {
    Counters right = end().counters();
    counted = new Counters(right.messages(), 1, 2, 3, 4, 5, 6);
  }

  void runToTheEnd() {
    while (store.isEmpty() || !store.getLast().state().ended()) {
      run(Integer.MAX_VALUE, Death.AFTER);
    }
  }

  /** Runs until it dies at that write, counted from 1. */
  void runUntil(int write, Death death) {
    run(write, death);
  }

  private void run(int fatal, Death death) {
    Claim claim = claim();
    SessionWriter writer =
        new SessionWriter("ses-x", batch -> true, batch -> write(batch, fatal, death));
    writer.start();
    Queue<Instruction> mailbox = new ConcurrentLinkedQueue<>();
    RunTools tools = new RunTools(null, null, null, CONFIG, null, System::nanoTime);
    TradingLoop loop = new TradingLoop(claim, plan, tools, writer, mailbox);
    try {
      loop.run(new Drawn(mailbox), () -> writer.failure() == null);
      if (writer.failure() == null) {
        loop.persist();
        writer.flush();
      }
    } finally {
      writer.close();
    }
  }

  private void write(Batch batch, int fatal, Death death) {
    boolean dies = store.size() + 1 == fatal;
    if (!dies || death == Death.AFTER) {
      store.add(batch);
      acknowledged.addAll(batch.acknowledged());
      damaged = null;
    }
    if (dies) {
      throw new LostSessionException("ses-x");
    }
  }

  /** As {@link StoredSessions} reads it. */
  private Claim claim() {
    SessionTerms terms = Terms.of("ses-x", "0".repeat(64));
    if (store.isEmpty()) {
      return Claim.fresh("ses-x", 1, terms, "cor-x");
    }
    Batch last = store.getLast();
    long journalled = new BatchRows("ses-x", last).journalled();
    Checkpoint sound =
        Optional.ofNullable(damaged)
            .orElseGet(
                () ->
                    new Checkpoint(
                        last.revision(), last.position(), journalled, last.snapshot().toJson()));
    return new Claim(
        "ses-x",
        1,
        terms,
        "cor-x",
        last.revision(),
        journalled,
        true,
        last.reason(),
        sound.revision() == 0 ? null : EngineSnapshot.fromJson(sound.engine()),
        sound.position(),
        damaged == null
            ? null
            : new Redo(
                commands(sound.revision()),
                last.position(),
                Objects.requireNonNullElseGet(counted, () -> last.snapshot().counters())),
        last.trouble(),
        List.of());
  }

  /** Commands obeyed since the write of that number, read from the journal's text. */
  private List<Redo.Step> commands(long since) {
    return store.stream()
        .filter(batch -> batch.revision() > since)
        .flatMap(batch -> new BatchRows("ses-x", batch).journal().stream())
        .filter(row -> row[4].equals(JournalText.COMMAND))
        .map(
            row ->
                new Redo.Step((String) row[6], (Long) row[2], JournalText.command((String) row[5])))
        .toList();
  }

  Rerun.Result rerun() {
    return new Rerun(plan, commands(0))
        .run(
            new Drawn(new ConcurrentLinkedQueue<>()),
            new FeedPosition(Long.MAX_VALUE, 0),
            () -> true);
  }

  /** The market of the seed; a new session is told what it did before. */
  private final class Drawn implements MarketSource {
    private final Queue<Instruction> mailbox;

    Drawn(Queue<Instruction> mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public MarketDataFeed open(SessionPlan plan, FeedPosition from, BooleanSupplier goOn) {
      return new Market(from, mailbox);
    }

    @Override
    public List<Candle> past(SessionPlan plan, long timeNs) {
      Random random = new Random(~seed);
      return LongStream.rangeClosed(-PAST, 0)
          .mapToObj(
              second -> {
                long price = 50_000_00L + random.nextLong(-5_000, 5_001);
                long from = second * SECOND;
                return new Candle(from, from + SECOND, price, price + 9, price - 9, price, 7);
              })
          .toList();
    }
  }

  /** Every message follows from the seed and its line alone. */
  private final class Market implements MarketDataFeed {
    private final Queue<Instruction> mailbox;
    private final Random random = new Random(seed);
    private long line;
    private long price = 50_000_00L;
    private long quantity;

    Market(FeedPosition from, Queue<Instruction> mailbox) {
      this.mailbox = mailbox;
      while (line < from.line()) {
        step();
      }
    }

    private void step() {
      line++;
      price = Math.max(100, price + random.nextLong(-5_000, 5_001));
      quantity = 1_000 + random.nextLong(20_000);
    }

    @Override
    public boolean advance() {
      if (line == MESSAGES) {
        return false;
      }
      step();
      Instruction next = script.get((int) line);
      if (next != null && !acknowledged.contains(next.commandId())) {
        mailbox.add(next);
      }
      return true;
    }

    @Override
    public long timeNs() {
      return line * SECOND / 2;
    }

    @Override
    public boolean showsMarket() {
      return line > UNSEEN;
    }

    @Override
    public void tell(MarketDataListener listener) {
      if (!showsMarket()) {
        listener.onOther(timeNs());
      } else if (line % 2 == 0) {
        listener.onTrade(timeNs(), price, quantity, Aggressor.BUYER);
      } else {
        listener.onQuote(timeNs(), price, quantity, price + 1, quantity);
      }
    }

    @Override
    public FeedPosition position() {
      return new FeedPosition(line, timeNs());
    }

    @Override
    public void close() {
      mailbox.clear();
    }
  }
}
