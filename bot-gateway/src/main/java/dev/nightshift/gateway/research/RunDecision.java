package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.http.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The decision a word stands for. */
public final class RunDecision {

  private RunDecision() {}

  /**
   * Reads {@code accept}, {@code extend}, {@code replace} or {@code cancel}, in any case.
   *
   * @throws ProblemException 400 for anything else
   */
  public static GapDecision of(@Nullable String word) {
    String wanted = word == null ? "" : word.strip();
    return Arrays.stream(GapDecision.values())
        .filter(decision -> decision.name().equals(wanted.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "decision-unknown",
                    "The decision must be accept, extend, replace or cancel; got '%s'."
                        .formatted(wanted)));
  }
}
