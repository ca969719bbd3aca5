package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.postgres.PostgresServer;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;

/** A home in which nothing runs, and in which nothing is started before this is closed. */
public final class IdleHome implements AutoCloseable {

  private final HomeLock lock;

  private IdleHome(HomeLock lock) {
    this.lock = lock;
  }

  /** Refuses a home that is running, or in which a killed supervisor left something running. */
  public static IdleHome claim(StackHome home) throws IOException {
    HomeLock lock = HomeLock.acquire(home);
    if (!Mark.of(home.real()).carriers().isEmpty()
        || PostgresServer.leftBehind(StackAssembly.postgresData(home.real())).isPresent()) {
      lock.close();
      throw new LocalStackException(
          "Something of the last run still runs in the home %s: end it with './nightshift down'."
              .formatted(home.directory()));
    }
    return new IdleHome(lock);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
