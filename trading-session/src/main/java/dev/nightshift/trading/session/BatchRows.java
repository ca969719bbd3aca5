package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineEvent.EquityMarked;
import dev.nightshift.trading.engine.EngineEvent.LockAdded;
import dev.nightshift.trading.engine.EngineEvent.LockLifted;
import dev.nightshift.trading.engine.EngineEvent.OrderFilled;
import dev.nightshift.trading.engine.EngineEvent.OrderMoved;
import dev.nightshift.trading.engine.EngineEvent.PositionClosed;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.position.AccountState;
import dev.nightshift.trading.position.ClosedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A batch in the units of people, as parameters of statements. */
record BatchRows(String sessionId, Batch batch) {

  /** Id, revision, state, reason, seven counters, seven figures, and how it stands. */
  @Nullable Object[] session() {
    EngineSnapshot snapshot = batch.snapshot();
    Counters counters = snapshot.counters();
    AccountState account = snapshot.account();
    Instrument instrument = batch.instrument();
    return new @Nullable Object[] {
      sessionId,
      batch.revision(),
      batch.state().name(),
      batch.reason(),
      counters.messages(),
      counters.trades(),
      counters.decisions(),
      counters.orders(),
      counters.fills(),
      counters.droppedOrders(),
      counters.errors(),
      equity(),
      Instrument.moneyOf(account.realised()),
      Instrument.moneyOf(account.fees()),
      account.maxDrawdown(),
      instrument.quantityOf(account.position()),
      snapshot.lastPrice() == 0 ? null : instrument.priceOf(snapshot.lastPrice()),
      snapshot.timeNs() == 0 ? null : time(snapshot.timeNs()),
      snapshot.mode().name(),
      modeReason(),
      paid(account.funding()),
      account.closed(),
      (long) snapshot.pending().size() + snapshot.working().size(),
      batch.trouble().losses(),
      batch.trouble().blindNs(),
      batch.trouble().lostSinceNs(),
      batch.position().line(),
      batch.position().timeNs(),
      journalled(),
      batch.position().feedId(),
      (long) snapshot.candles().size()
    };
  }

  /** Entries of the journal, those of this batch among them. */
  long journalled() {
    return batch.journalled() + journalEntries().count();
  }

  /** {@code null}: it has not changed. */
  private @Nullable String modeReason() {
    return events(EngineEvent.ModeChanged.class)
        .reduce((first, last) -> last)
        .map(EngineEvent.ModeChanged::why)
        .orElse(null);
  }

  BigDecimal equity() {
    AccountState account = batch.snapshot().account();
    long worth = batch.instrument().notional(batch.snapshot().lastPrice(), account.position());
    return Instrument.moneyOf(Math.addExact(account.cash(), worth));
  }

  private <T extends EngineEvent> Stream<T> events(Class<T> type) {
    return batch.entries().stream()
        .map(entry -> entry instanceof Entry.Happened happened ? happened.event() : null)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private <T extends EngineEvent> List<@Nullable Object[]> rows(
      Class<T> type, Function<T, @Nullable Object[]> row) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    events(type).forEach(event -> rows.add(row.apply(event)));
    return rows;
  }

  List<@Nullable Object[]> fills() {
    return rows(OrderFilled.class, filled -> row(filled.fill()));
  }

  private @Nullable Object[] row(Fill fill) {
    Instrument instrument = batch.instrument();
    return new @Nullable Object[] {
      sessionId,
      fill.number(),
      fill.order().clientOrderId(),
      fill.order().side().name(),
      instrument.quantityOf(fill.quantity()),
      instrument.priceOf(fill.price()),
      Instrument.moneyOf(fill.fee()),
      instrument.quantityOf(fill.position()),
      Instrument.moneyOf(fill.equity()),
      Instrument.moneyOf(fill.profit()),
      time(fill.order().decidedNs()),
      time(fill.timeNs()),
      fill.liquidity().name(),
      fill.order().number()
    };
  }

  List<@Nullable Object[]> points() {
    return rows(
        EquityMarked.class,
        point ->
            new @Nullable Object[] {
              sessionId,
              time(point.timeNs()),
              Instrument.moneyOf(point.equity()),
              batch.instrument().quantityOf(point.position()),
              batch.instrument().priceOf(point.price())
            });
  }

  /**
   * What became of orders, in order: each row goes over the one before of the same order, and adds
   * what it filled.
   */
  List<@Nullable Object[]> orders() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Entry entry : batch.entries()) {
      if (entry instanceof Entry.Happened(var _, OrderMoved moved)) {
        rows.add(row(moved.order(), moved.state(), moved.reason(), 0, moved.timeNs()));
      } else if (entry instanceof Entry.Happened(var _, OrderFilled(Fill fill))) {
        OrderState state = fill.remaining() == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
        rows.add(row(fill.order(), state, "", fill.quantity(), fill.timeNs()));
      }
    }
    return rows;
  }

  private @Nullable Object[] row(
      Order order, OrderState state, String reason, long filled, long timeNs) {
    Instrument instrument = batch.instrument();
    return new @Nullable Object[] {
      sessionId,
      order.number(),
      order.clientOrderId(),
      order.terms().kind().name(),
      order.side().name(),
      instrument.quantityOf(order.quantity()),
      priceOrNull(order.terms().limitPrice()),
      priceOrNull(order.terms().stopPrice()),
      order.purpose().name(),
      state.name(),
      reason.isEmpty() ? null : reason,
      instrument.quantityOf(filled),
      time(order.decidedNs()),
      time(timeNs)
    };
  }

  private @Nullable BigDecimal priceOrNull(long ticks) {
    return ticks == 0 ? null : batch.instrument().priceOf(ticks);
  }

  List<@Nullable Object[]> positions() {
    return rows(PositionClosed.class, closed -> row(closed.position()));
  }

  private @Nullable Object[] row(ClosedPosition closed) {
    Instrument instrument = batch.instrument();
    return new @Nullable Object[] {
      sessionId,
      closed.number(),
      Wording.side(closed.side()),
      instrument.quantityOf(closed.quantity()),
      instrument.priceOf(closed.entryPrice()),
      instrument.priceOf(closed.exitPrice()),
      Instrument.moneyOf(closed.profit()),
      Instrument.moneyOf(closed.fees()),
      paid(closed.funding()),
      time(closed.entryNs()),
      time(closed.exitNs()),
      Wording.of(closed.why())
    };
  }

  List<@Nullable Object[]> locksAdded() {
    return rows(
        LockAdded.class,
        added ->
            new @Nullable Object[] {
              sessionId,
              added.lock().id(),
              added.lock().reason().text(),
              time(added.lock().sinceNs()),
              time(added.lock().untilNs())
            });
  }

  List<@Nullable Object[]> locksLifted() {
    return rows(
        LockLifted.class,
        lifted -> new @Nullable Object[] {sessionId, lifted.lock().id(), time(lifted.timeNs())});
  }

  List<@Nullable Object[]> candles() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    batch.prices().candles().forEach(candle -> rows.add(row(candle)));
    return rows;
  }

  private @Nullable Object[] row(Candle candle) {
    Instrument instrument = batch.instrument();
    return new @Nullable Object[] {
      sessionId,
      time(candle.openTimeNs()),
      candle.closeTimeNs() - candle.openTimeNs(),
      instrument.priceOf(candle.open()),
      instrument.priceOf(candle.high()),
      instrument.priceOf(candle.low()),
      instrument.priceOf(candle.close()),
      instrument.quantityOf(candle.volume()),
      batch.prices().repaired().contains(candle.openTimeNs())
    };
  }

  /** Parts of live feeds, of which one that is known has grown. */
  List<@Nullable Object[]> stretches() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    batch
        .stretches()
        .forEach(
            part ->
                rows.add(
                    new @Nullable Object[] {
                      sessionId, part.feedId(), part.afterSequence(), part.throughSequence()
                    }));
    return rows;
  }

  /** The curve's points are in a table of their own. */
  private Stream<Entry> journalEntries() {
    return batch.entries().stream()
        .filter(
            entry ->
                !(entry instanceof Entry.Happened happened
                    && happened.event() instanceof EquityMarked));
  }

  List<@Nullable Object[]> journal() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    journalEntries()
        .forEach(
            entry ->
                rows.add(
                    new @Nullable Object[] {
                      sessionId,
                      batch.journalled() + rows.size() + 1,
                      entry.at().line(),
                      entry.at().timeNs(),
                      JournalText.kind(entry),
                      JournalText.of(entry),
                      entry.at().feedId()
                    }));
    return rows;
  }

  /** Accounts count what is received, people what is paid. */
  static BigDecimal paid(long received) {
    return Instrument.moneyOf(-received);
  }

  static OffsetDateTime time(long ns) {
    return instant(ns).atOffset(ZoneOffset.UTC);
  }

  static Instant instant(long ns) {
    return Instant.ofEpochSecond(0, ns);
  }
}
