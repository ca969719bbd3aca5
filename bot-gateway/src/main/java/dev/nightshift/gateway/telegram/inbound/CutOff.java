package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.loop.UnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends the wait of another thread by interrupting it, but only while it does wait. */
final class CutOff {

  private @Nullable Thread waiting;
  private boolean ended;

  /** What the call brings; empty when it is cut off meanwhile, and without calling after that. */
  <T> Optional<T> unlessCutOff(Supplier<T> call) {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      T brought = call.get();
      return end() ? Optional.empty() : Optional.of(brought);
    } catch (UnavailableException interrupted) {
      if (end()) {
        return Optional.empty();
      }
      throw interrupted;
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    waiting = ended ? null : Thread.currentThread();
    return !ended;
  }

  /** From here on no interrupt comes any more, and none is left over; whether it was cut off. */
  private synchronized boolean end() {
    waiting = null;
    if (ended) {
      Thread.interrupted();
    }
    return ended;
  }

  /** For good. */
  synchronized void now() {
    ended = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
