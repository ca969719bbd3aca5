package dev.nightshift.gateway.activity;

import jakarta.inject.Singleton;

/** Tells the reader of the feed, in this process, that something was written. */
@Singleton
final class ActivitySignal {

  private volatile Runnable listener = () -> {};

  void listen(Runnable newListener) {
    listener = newListener;
  }

  void raise() {
    listener.run();
  }
}
