package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be left behind by a stop. */
public final class StopPolicies {

  private static final List<String> POLICIES = List.of("FLATTEN", "CANCEL", "KEEP");

  private StopPolicies() {}

  /**
   * The policy as the contract has it; {@code null} for none.
   *
   * @throws ProblemException 400 for anything else
   */
  public static @Nullable String checked(@Nullable String policy) {
    if (policy == null || policy.isBlank()) {
      return null;
    }
    String wanted = policy.strip().toUpperCase(Locale.ROOT);
    if (!POLICIES.contains(wanted)) {
      throw new ProblemException(
          400,
          "policy-unknown",
          "The policy must be flatten, cancel (orders, not the position) or keep; got '%s'."
              .formatted(policy.strip()));
    }
    return wanted;
  }
}
