package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.loop.Loop;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Wakes this instance's sender after something was said here. */
@Singleton
class SenderSignal {

  private volatile @Nullable Loop loop;

  void connect(Loop sending) {
    loop = sending;
  }

  void raise() {
    Loop connected = loop;
    if (connected != null) {
      connected.wake();
    }
  }
}
