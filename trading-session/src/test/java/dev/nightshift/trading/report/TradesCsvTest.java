package dev.nightshift.trading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TradesCsvTest {

  @Test
  void shouldWriteALineForEachClosedPosition() {
    String csv = TradesCsv.of(List.of(StatisticsTest.closed("-0.75000000")));

    assertThat(csv)
        .isEqualTo(
            "number,side,quantity,entry_price,exit_price,profit,fees,funding,opened_at,closed_at,"
                + "why\r\n"
                + "1,LONG,0.5,100.1,99,-0.75,0.2,0,2026-01-31T23:00:00Z,2026-01-31T23:01:00Z,"
                + "\"the strategy, \"\"sma-cross\"\"\"\r\n");
  }
}
