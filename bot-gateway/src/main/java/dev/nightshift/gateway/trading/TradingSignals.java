package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.contract.TradingEvent.BreakerTripped;
import dev.nightshift.backbone.contract.TradingEvent.DailySummary;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.OrderRefused;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.backbone.contract.TradingEvent.PositionClosed;
import dev.nightshift.backbone.contract.TradingEvent.SessionModeChanged;
import dev.nightshift.backbone.contract.TradingEvent.TradingLockAdded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionMoved;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionProgressed;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.backbone.contract.TradingEvent.VenueUnreachable;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.TaskState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what trading-session says into words for a person. */
final class TradingSignals {

  private static final int SHOWN_DECIMALS = 2;

  private TradingSignals() {}

  static TaskSignal of(TradingEvent event) {
    return switch (event) {
      case TradingSessionStarted started ->
          new TaskSignal.Started("trading %s".formatted(started.symbol()));
      case TradingSessionProgressed progressed ->
          new TaskSignal.Progressed(
              progress(
                  progressed.messages(), progressed.fills(), progressed.equity().toPlainString()));
      case OrderFilled filled -> new TaskSignal.Noticed("fill:" + filled.fill(), fill(filled));
      case OrderRefused refused ->
          new TaskSignal.Noticed("refused:" + refused.clientOrderId(), refusal(refused));
      case PlacedOrderMoved moved ->
          new TaskSignal.Noticed(
              "placed:" + moved.clientOrderId() + ":" + moved.state() + moved.at(), placed(moved));
      case PositionClosed closed ->
          new TaskSignal.Noticed("closed:" + closed.number(), closed(closed));
      case BreakerTripped tripped ->
          new TaskSignal.Noticed("breaker:" + tripped.at(), trip(tripped));
      case TradingLockAdded lock -> new TaskSignal.Noticed("lock:" + lock.lockId(), lock(lock));
      case FeedLost lost ->
          new TaskSignal.Noticed(
              "feed-lost:" + lost.at(),
              "%s has no market data it could trust since %s: %s. It enters nothing until they are back."
                  .formatted(lost.sessionId(), clock(lost.at()), lost.reason()));
      case VenueUnreachable away ->
          new TaskSignal.Noticed(
              "unreachable:" + away.at(),
              "%s could not be reached %d times in a row. %s"
                  .formatted(
                      away.venue(),
                      away.failures(),
                      away.action().equals("STOP")
                          ? away.sessionId() + " ends, as it was told to."
                          : away.sessionId() + " enters nothing until it is back."));
      case FeedBack back ->
          new TaskSignal.Noticed(
              "feed-back:" + back.at(),
              "%s has its market data back at %s, after %d s without."
                  .formatted(back.sessionId(), clock(back.at()), back.blindSeconds()));
      case SessionModeChanged changed ->
          new TaskSignal.Noticed("mode:" + changed.mode() + changed.at(), mode(changed));
      case DailySummary day -> new TaskSignal.Noticed("day:" + day.day(), day(day));
      case TradingSessionMoved moved ->
          new TaskSignal.Noticed("moved:" + moved.fromInstance(), notice(moved));
      case TradingSessionEnded ended ->
          ended(
              ended.sessionId(),
              ended.state(),
              ended.fills(),
              ended.finalEquity() == null ? null : ended.finalEquity().toPlainString(),
              ended.reason());
    };
  }

  /** What a session's present state would have said. */
  static TaskSignal of(SessionView session) {
    return switch (session.state()) {
      case "DONE", "STOPPED", "KILLED", "HALTED", "FAILED" ->
          ended(
              session.id(),
              session.state(),
              session.fills(),
              session.finalEquity(),
              session.reason() == null ? "" : session.reason());
      case "PENDING" -> new TaskSignal.Started("fetching its feed");
      default ->
          new TaskSignal.Progressed(
              progress(
                  session.messages(),
                  session.fills(),
                  session.equity() == null ? "0" : session.equity()));
    };
  }

  private static String progress(long messages, long fills, String equity) {
    return "%d messages read, %d fills, equity %s".formatted(messages, fills, money(equity));
  }

  private static String fill(OrderFilled filled) {
    return "%s fill %d: %s %s at %s, position %s, equity %s"
        .formatted(
            filled.sessionId(),
            filled.fill(),
            filled.side(),
            plain(filled.quantity()),
            plain(filled.price()),
            plain(filled.position()),
            money(filled.equity().toPlainString()));
  }

  private static String refusal(OrderRefused refused) {
    return "%s: %s order %s was %s: %s."
        .formatted(
            refused.sessionId(),
            refused.side(),
            refused.clientOrderId(),
            refused.state().toLowerCase(Locale.ROOT),
            refused.reason());
  }

  private static String placed(PlacedOrderMoved moved) {
    return "%s: your order %s is %s%s."
        .formatted(
            moved.sessionId(),
            moved.clientOrderId(),
            moved.state().toLowerCase(Locale.ROOT),
            moved.reason().isEmpty() ? "" : ": " + moved.reason());
  }

  private static String closed(PositionClosed closed) {
    return "%s closed %s %s: in at %s, out at %s, %s%s after %s fees, by %s."
        .formatted(
            closed.sessionId(),
            closed.side(),
            plain(closed.quantity()),
            plain(closed.entryPrice()),
            plain(closed.exitPrice()),
            closed.profit().signum() > 0 ? "+" : "",
            money(closed.profit().toPlainString()),
            money(closed.fees().toPlainString()),
            closed.why());
  }

  private static String trip(BreakerTripped tripped) {
    String then =
        switch (tripped.action()) {
          case "STOP" -> "It closes its position and ends.";
          case "FLATTEN" -> "It closes its position and pauses; /resume lets it enter again.";
          default -> "It enters nothing more; /resume lets it enter again.";
        };
    return "%s: the breaker for %s tripped at %s, the limit being %s. %s"
        .formatted(
            tripped.sessionId(),
            tripped.breaker(),
            plain(tripped.value()),
            plain(tripped.limit()),
            then);
  }

  private static String lock(TradingLockAdded lock) {
    return "%s enters nothing until %s: %s (%s)."
        .formatted(lock.sessionId(), clock(lock.until()), lock.reason(), lock.lockId());
  }

  private static String mode(SessionModeChanged changed) {
    return "%s is %s: %s."
        .formatted(changed.sessionId(), changed.mode().toLowerCase(Locale.ROOT), changed.why());
  }

  private static String day(DailySummary day) {
    return "%s on %s: %d fills, %d positions closed, %d of them won, profit %s, fees %s, equity %s."
        .formatted(
            day.sessionId(),
            day.day(),
            day.fills(),
            day.closed(),
            day.won(),
            money(day.profit().toPlainString()),
            money(day.fees().toPlainString()),
            money(day.equity().toPlainString()));
  }

  /** On the feed's clock. */
  private static String clock(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String notice(TradingSessionMoved moved) {
    String place = moved.fromInstance().replaceFirst("^[^/]*/", "").replaceFirst("/.*", "");
    return "trading-session %s died (%s); %s goes on elsewhere from its last durable position."
        .formatted(place, moved.reason(), moved.sessionId());
  }

  private static TaskSignal ended(
      String sessionId, String state, long fills, @Nullable String finalEquity, String reason) {
    TaskState end =
        switch (state) {
          case "DONE" -> TaskState.DONE;
          case "STOPPED", "KILLED" -> TaskState.CANCELLED;
          default -> TaskState.FAILED;
        };
    String result =
        finalEquity == null ? "" : " %d fills, final equity %s.".formatted(fills, finalEquity);
    String text = "%s is %s.%s %s".formatted(sessionId, words(end, state), result, reason).strip();
    String base = "/api/v1/trading/sessions/" + sessionId;
    List<Link> links =
        finalEquity == null
            ? List.of()
            : List.of(new Link("fills", base + "/fills"), new Link("equity", base + "/equity"));
    return new TaskSignal.Ended(end, text, links);
  }

  private static String words(TaskState end, String state) {
    return switch (end) {
      case CANCELLED -> state.equals("KILLED") ? "killed" : "stopped";
      case DONE, FAILED -> end.words();
      case QUEUED, RUNNING, NEEDS_DECISION ->
          throw new IllegalStateException("a session does not end as " + state);
    };
  }

  private static String money(String amount) {
    return new BigDecimal(amount).setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
