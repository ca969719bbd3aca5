package dev.nightshift.trading.strategy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The strategies there are. */
public final class Strategies {

  private static final Map<String, Function<Parameters, Strategy>> ALL =
      Map.of(
          SmaCross.NAME, SmaCross::of,
          Breakout.NAME, Breakout::of,
          MeanReversion.NAME, MeanReversion::of);

  private Strategies() {}

  /** The strategy of that name, with its default parameters. */
  public static Optional<Strategy> named(String name) {
    return named(name, Map.of());
  }

  /**
   * The strategy of that name.
   *
   * @param given parameters that are not to have their defaults, as text
   * @throws IllegalArgumentException a parameter is unknown or impossible; the message names it
   */
  public static Optional<Strategy> named(String name, Map<String, String> given) {
    return Optional.ofNullable(ALL.get(name)).map(make -> made(make, new Parameters(given)));
  }

  private static Strategy made(Function<Parameters, Strategy> make, Parameters parameters) {
    Strategy strategy = make.apply(parameters);
    parameters.allKnown();
    return strategy;
  }

  /**
   * Every parameter of a strategy as it is then, by name: a later release with other defaults
   * decides no differently by them.
   *
   * @throws IllegalArgumentException there is no such strategy, or a parameter is unknown or
   *     impossible
   */
  public static Map<String, String> effective(String name, Map<String, String> given) {
    Parameters parameters = new Parameters(given);
    Function<Parameters, Strategy> make = ALL.get(name);
    if (make == null) {
      throw new IllegalArgumentException("there is no strategy " + name);
    }
    made(make, parameters);
    return parameters.effective();
  }

  /** Their names, for messages. */
  public static List<String> names() {
    return List.of(SmaCross.NAME, Breakout.NAME, MeanReversion.NAME);
  }
}
