package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A home's lock: at most one supervisor per home. The system frees it when its holder dies, which
 * takes a moment, so a held one is tried again for a few seconds.
 */
final class HomeLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock acquire(StackHome home) {
    try {
      FileChannel channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new LocalStackException(
            "Another supervisor holds the home "
                + home.directory()
                + " and does not answer yet: it is starting or stopping; try again in a moment.");
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new LocalStackException(
          "The home " + home.directory() + " cannot be locked: " + e.getMessage() + ".", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
