package dev.nightshift.gateway.telegram.inbound;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends the wait of another thread by interrupting it, but only while it does wait. */
final class CutOff {

  private @Nullable Thread waiting;
  private boolean ended;

  /** What the call brings; empty, without calling, once it was cut off. */
  <T> Optional<T> unlessCutOff(Supplier<T> call) {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    waiting = ended ? null : Thread.currentThread();
    return !ended;
  }

  /** From here on no interrupt comes any more, and none is left over. */
  private synchronized void end() {
    waiting = null;
    if (ended) {
      Thread.interrupted();
    }
  }

  /** For good. */
  synchronized void now() {
    ended = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
