package dev.nightshift.research.insforge;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Doubles the wait, unless InsForge asks for a longer one. */
public final class InsForgeBackoff extends GrowingBackoff {

  private static final Logger LOG = Logger.getLogger(InsForgeBackoff.class);

  public InsForgeBackoff() {
    super(LOG, "InsForge", attempts(RecordAttempts.class, "attempt", RecordAttempts.RETRIES));
  }

  @Override
  protected Optional<Duration> asked(Throwable failure) {
    return failure instanceof InsForgeFailure.Busy busy ? busy.retryAfter() : Optional.empty();
  }

  @Override
  protected String clause(Throwable failure) {
    return failure instanceof InsForgeFailure known ? known.clause() : "it does not answer in time";
  }
}
