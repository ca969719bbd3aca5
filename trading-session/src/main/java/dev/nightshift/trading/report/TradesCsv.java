package dev.nightshift.trading.report;

import java.util.List;
import java.util.stream.Collectors;

/** Closed positions as CSV by RFC 4180, a line each, a header first. */
final class TradesCsv {

  private static final String HEADER =
      "number,side,quantity,entry_price,exit_price,profit,fees,funding,opened_at,closed_at,why\r\n";

  private TradesCsv() {}

  static String of(List<ClosedPosition> positions) {
    return positions.stream().map(TradesCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(ClosedPosition position) {
    return String.join(
            ",",
            String.valueOf(position.number()),
            position.side(),
            Statistics.plain(position.quantity()),
            Statistics.plain(position.entryPrice()),
            Statistics.plain(position.exitPrice()),
            Statistics.plain(position.profit()),
            Statistics.plain(position.fees()),
            Statistics.plain(position.funding()),
            position.openedAt().toString(),
            position.closedAt().toString(),
            quoted(position.why()))
        + "\r\n";
  }

  /** Always quoted: it is a sentence. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
