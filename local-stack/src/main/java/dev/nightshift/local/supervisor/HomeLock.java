package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A home's lock: at most one supervisor per home. The system frees it when its holder dies. */
final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock acquire(StackHome home) {
    try {
      FileChannel channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
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

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
