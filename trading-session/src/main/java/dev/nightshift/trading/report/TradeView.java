package dev.nightshift.trading.report;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A {@link ClosedPosition} as others read it: amounts as decimal strings. */
@Schema(name = "ClosedPosition")
public record TradeView(
    long number,
    String side,
    String quantity,
    String entryPrice,
    String exitPrice,
    String profit,
    String fees,
    String funding,
    Instant openedAt,
    Instant closedAt,
    String why) {

  static TradeView of(ClosedPosition position) {
    return new TradeView(
        position.number(),
        position.side(),
        Statistics.plain(position.quantity()),
        Statistics.plain(position.entryPrice()),
        Statistics.plain(position.exitPrice()),
        Statistics.plain(position.profit()),
        Statistics.plain(position.fees()),
        Statistics.plain(position.funding()),
        position.openedAt(),
        position.closedAt(),
        position.why());
  }
}
