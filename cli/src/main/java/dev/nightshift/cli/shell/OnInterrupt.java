package dev.nightshift.cli.shell;

/**
 * Runs something when the program is ended from outside (Ctrl-C, TERM) while this is open, before
 * the JVM goes away. Closed in time, it never runs.
 */
public final class OnInterrupt implements AutoCloseable {
  private final Thread hook;

  public OnInterrupt(Runnable action) {
    this.hook = new Thread(action, "on-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already shutting down: the hook is running or has run, as wanted
    }
  }
}
