package dev.nightshift.research.insforge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Functions and uploads: they take their time, and nobody knows what a second one would do. */
@ApplicationScoped
public class SlowCalls {

  /** Does the work once, within the bound. */
  @Timeout(value = 60, unit = ChronoUnit.SECONDS)
  public <T> T once(Supplier<T> work) {
    return work.get();
  }
}
