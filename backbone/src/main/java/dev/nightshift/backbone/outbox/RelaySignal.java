package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.loop.Loop;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Wakes this process's relay after a commit; without a relay, another instance's poll finds it. */
@Singleton
public class RelaySignal {

  private volatile @Nullable Loop relay;

  public void wake() {
    Loop loop = relay;
    if (loop != null) {
      loop.wake();
    }
  }

  /** Connects the relay's loop once it turns. */
  public void connect(Loop loop) {
    relay = loop;
  }
}
