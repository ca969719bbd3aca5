package dev.nightshift.cli.trading;

import picocli.CommandLine.Command;

/** The trading commands. */
@Command(
    name = "trade",
    description = "Paper-trading sessions.",
    subcommands = {
      TradeStart.class,
      TradeList.class,
      TradeShow.class,
      TradePause.class,
      TradeResume.class,
      TradeStop.class,
      TradeFlatten.class,
      TradeKill.class,
      TradeOrder.class,
      TradeOrders.class,
      TradeCancel.class,
      TradeCompare.class,
      TradeLocks.class,
      TradeUnlock.class,
      TradeChart.class
    })
public final class TradeCommand {}
