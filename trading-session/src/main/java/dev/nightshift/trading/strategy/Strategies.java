package dev.nightshift.trading.strategy;

import java.util.List;
import java.util.Optional;

/** The strategies there are, with their default parameters. */
public final class Strategies {

  private static final List<Strategy> ALL = List.of(new SmaCross(5, 15));

  private Strategies() {}

  /** The strategy of that name. */
  public static Optional<Strategy> named(String name) {
    return ALL.stream().filter(strategy -> strategy.name().equals(name)).findFirst();
  }

  /** Their names, for messages. */
  public static List<String> names() {
    return ALL.stream().map(Strategy::name).toList();
  }
}
