package dev.nightshift.benchmarks.report;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * What can be measured by itself.
 *
 * @param name by which it is asked for, such as {@code research:pages}
 * @param body measures it, which may take long
 */
public record Measure(String name, Callable<Section> body) {

  /** The section; one that says so where it could not be measured, so that others can be read. */
  public Section take() throws InterruptedException {
    try {
      return body.call();
    } catch (InterruptedException interrupt) {
      throw interrupt;
    } catch (Exception | AssertionError failure) {
      String reason = String.valueOf(failure.getMessage());
      return new Section(
          "Not measured: " + name,
          "It ended with %s: %s".formatted(failure.getClass().getSimpleName(), reason),
          List.of(new Goal("measure `" + name + "`", reason, false)));
    }
  }
}
