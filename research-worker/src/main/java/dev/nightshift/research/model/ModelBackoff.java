package dev.nightshift.research.model;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Doubles the wait, unless the provider asks for a longer one. */
public final class ModelBackoff extends GrowingBackoff {

  private static final Logger LOG = Logger.getLogger(ModelBackoff.class);

  public ModelBackoff() {
    super(
        LOG,
        "language model",
        attempts(ProviderAttempts.class, "attempt", ProviderAttempts.RETRIES));
  }

  @Override
  protected Optional<Duration> asked(Throwable failure) {
    return failure instanceof ModelFailure.Busy busy ? busy.retryAfter() : Optional.empty();
  }

  @Override
  protected String clause(Throwable failure) {
    return reason(failure);
  }

  /** Why a call had no answer, whoever ended it. */
  static String reason(Throwable failure) {
    return switch (failure) {
      case ModelFailure known -> known.clause();
      case CircuitBreakerOpenException _ -> "it has failed too often lately";
      case BulkheadException _ -> "too many calls are under way";
      default -> "it does not answer in time";
    };
  }
}
