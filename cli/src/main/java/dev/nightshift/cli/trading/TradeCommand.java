package dev.nightshift.cli.trading;

import picocli.CommandLine.Command;

/** The trading commands. */
@Command(
    name = "trade",
    description = "Paper-trading sessions over recorded market data.",
    subcommands = {
      TradeStart.class,
      TradeList.class,
      TradeShow.class,
      TradeStop.class,
      TradeKill.class
    })
public final class TradeCommand {}
