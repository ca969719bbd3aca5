package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionProgressed;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineEvent.EquityMarked;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.position.AccountState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch in the units of people: as parameters of statements, and as events. */
record BatchRows(String sessionId, Batch batch) {

  /** Id, revision, state, reason, seven counters, seven figures. */
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
      snapshot.timeNs() == 0 ? null : time(snapshot.timeNs())
    };
  }

  private BigDecimal equity() {
    AccountState account = batch.snapshot().account();
    long worth = batch.instrument().notional(batch.snapshot().lastPrice(), account.position());
    return Instrument.moneyOf(Math.addExact(account.cash(), worth));
  }

  List<@Nullable Object[]> fills() {
    return batch.fills().stream().map(this::row).toList();
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
      time(fill.timeNs())
    };
  }

  List<@Nullable Object[]> points() {
    return batch.points().stream().map(this::row).toList();
  }

  private @Nullable Object[] row(EquityMarked point) {
    return new @Nullable Object[] {
      sessionId,
      time(point.timeNs()),
      Instrument.moneyOf(point.equity()),
      batch.instrument().quantityOf(point.position()),
      batch.instrument().priceOf(point.price())
    };
  }

  List<OrderFilled> fillEvents() {
    return batch.fills().stream().map(this::event).toList();
  }

  private OrderFilled event(Fill fill) {
    Instrument instrument = batch.instrument();
    return new OrderFilled(
        sessionId,
        fill.number(),
        fill.order().clientOrderId(),
        fill.order().side().name(),
        instrument.quantityOf(fill.quantity()),
        instrument.priceOf(fill.price()),
        Instrument.moneyOf(fill.fee()),
        instrument.quantityOf(fill.position()),
        Instrument.moneyOf(fill.equity()),
        instant(fill.timeNs()));
  }

  TradingSessionProgressed progress() {
    Counters counters = batch.snapshot().counters();
    return new TradingSessionProgressed(
        sessionId,
        counters.messages(),
        counters.trades(),
        counters.orders(),
        counters.fills(),
        equity(),
        instant(batch.snapshot().timeNs()));
  }

  private static OffsetDateTime time(long ns) {
    return instant(ns).atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(long ns) {
    return Instant.ofEpochSecond(0, ns);
  }
}
