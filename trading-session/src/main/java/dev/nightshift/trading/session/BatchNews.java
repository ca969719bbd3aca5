package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.contract.TradingEvent.BreakerTripped;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.OrderRefused;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.backbone.contract.TradingEvent.PositionClosed;
import dev.nightshift.backbone.contract.TradingEvent.SessionModeChanged;
import dev.nightshift.backbone.contract.TradingEvent.TradingLockAdded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionProgressed;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.TakenId;
import dev.nightshift.trading.position.ClosedPosition;
import dev.nightshift.trading.risk.BreakerKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a batch has to tell others, in the order in which it happened. Of orders that came to
 * nothing for the same reason only the first of a batch is told: the counters have them all.
 *
 * @param before the feed's trouble as the batch found it
 */
record BatchNews(String sessionId, Batch batch, FeedTrouble before) {

  List<TradingEvent> events() {
    List<TradingEvent> news = new ArrayList<>();
    Set<String> refusals = new HashSet<>();
    FeedTrouble trouble = before;
    for (Entry entry : batch.entries()) {
      if (entry instanceof Entry.Happened(var _, EngineEvent event)) {
        tell(event, trouble, refusals, news);
        trouble = event instanceof EngineEvent.FeedChanged it ? trouble.after(it) : trouble;
      }
    }
    return news;
  }

  private void tell(
      EngineEvent event, FeedTrouble trouble, Set<String> refusals, List<TradingEvent> news) {
    switch (event) {
      case EngineEvent.OrderFilled filled -> news.add(fill(filled.fill()));
      case EngineEvent.OrderMoved moved -> {
        if (moved.order().purpose() == OrderPurpose.MANUAL) {
          news.add(placed(moved.order().clientOrderId(), moved.state(), moved.reason(), moved));
        } else {
          refusal(moved, refusals, news);
        }
      }
      case EngineEvent.OrderRepeated(TakenId first, long _) ->
          news.add(placed(first.clientOrderId(), first.state(), first.reason(), event));
      case EngineEvent.PositionClosed closed -> news.add(closed(closed.position()));
      case EngineEvent.BreakerTripped tripped -> news.add(tripped(tripped));
      case EngineEvent.LockAdded added ->
          news.add(
              new TradingLockAdded(
                  sessionId,
                  added.lock().id(),
                  added.lock().reason().text(),
                  BatchRows.instant(added.timeNs()),
                  BatchRows.instant(added.lock().untilNs())));
      case EngineEvent.ModeChanged changed ->
          news.add(
              new SessionModeChanged(
                  sessionId,
                  changed.mode().name(),
                  changed.why(),
                  BatchRows.instant(changed.timeNs())));
      case EngineEvent.FeedChanged changed -> feed(changed, trouble, news);
      case EngineEvent.Decided _,
          EngineEvent.EquityMarked _,
          EngineEvent.LockLifted _,
          EngineEvent.FundingPaid _,
          EngineEvent.Liquidated _,
          EngineEvent.LossAbsorbed _ -> {
        // Nobody is waiting for these; the journal has them.
      }
    }
  }

  private PlacedOrderMoved placed(
      String clientOrderId, OrderState state, String reason, EngineEvent event) {
    return new PlacedOrderMoved(
        sessionId, clientOrderId, state.name(), reason, BatchRows.instant(event.timeNs()));
  }

  private OrderFilled fill(Fill fill) {
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
        BatchRows.instant(fill.timeNs()));
  }

  private void refusal(
      EngineEvent.OrderMoved moved, Set<String> refusals, List<TradingEvent> news) {
    boolean refused = moved.state() == OrderState.DENIED || moved.state() == OrderState.REJECTED;
    if (refused && refusals.add(moved.state() + moved.reason())) {
      news.add(
          new OrderRefused(
              sessionId,
              moved.order().clientOrderId(),
              moved.order().side().name(),
              moved.state().name(),
              moved.reason(),
              BatchRows.instant(moved.timeNs())));
    }
  }

  private PositionClosed closed(ClosedPosition closed) {
    Instrument instrument = batch.instrument();
    return new PositionClosed(
        sessionId,
        closed.number(),
        Wording.side(closed.side()),
        instrument.quantityOf(closed.quantity()),
        instrument.priceOf(closed.entryPrice()),
        instrument.priceOf(closed.exitPrice()),
        Instrument.moneyOf(closed.profit()),
        Instrument.moneyOf(closed.fees()),
        BatchRows.paid(closed.funding()),
        BatchRows.instant(closed.entryNs()),
        BatchRows.instant(closed.exitNs()),
        Wording.of(closed.why()));
  }

  private BreakerTripped tripped(EngineEvent.BreakerTripped tripped) {
    return new BreakerTripped(
        sessionId,
        Wording.of(tripped.kind()),
        measured(tripped.kind(), tripped.value()),
        measured(tripped.kind(), tripped.limit()),
        tripped.then().name(),
        BatchRows.instant(tripped.timeNs()));
  }

  /** Shares as such, numbers as numbers. */
  private static BigDecimal measured(BreakerKind kind, long value) {
    return switch (kind) {
      case DAILY_LOSS, DRAWDOWN -> BigDecimal.valueOf(value, 4);
      case CONSECUTIVE_LOSSES -> BigDecimal.valueOf(value);
    };
  }

  private void feed(EngineEvent.FeedChanged changed, FeedTrouble trouble, List<TradingEvent> news) {
    FeedTrouble after = trouble.after(changed);
    if (after.losses() > trouble.losses()) {
      String why =
          changed.state() == FeedState.STALE
              ? "nothing has come for longer than the venue is ever silent"
              : "something is missing in between";
      news.add(new FeedLost(sessionId, why, BatchRows.instant(changed.timeNs())));
    } else if (after.lostSinceNs() == 0 && trouble.lostSinceNs() != 0) {
      long blindNs = after.blindNs() - trouble.blindNs();
      news.add(
          new FeedBack(sessionId, blindNs / 1_000_000_000, BatchRows.instant(changed.timeNs())));
    }
  }

  TradingSessionProgressed progress() {
    Counters counters = batch.snapshot().counters();
    return new TradingSessionProgressed(
        sessionId,
        counters.messages(),
        counters.trades(),
        counters.orders(),
        counters.fills(),
        new BatchRows(sessionId, batch).equity(),
        BatchRows.instant(batch.snapshot().timeNs()));
  }
}
