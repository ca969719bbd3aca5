package dev.nightshift.benchmarks.logging;

import java.util.Arrays;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Warnings on standard error and nothing else. Without this the log manager that backbone brings
 * keeps every trace message of every library until a Quarkus application configures it, and that
 * would be a third of what is measured.
 */
public final class Warnings {

  private static final String MANAGER = "java.util.logging.manager";

  private Warnings() {}

  /** To be called first in a process: the log manager is chosen by the first logger. */
  public static void only() {
    System.setProperty(MANAGER, "org.jboss.logmanager.LogManager");
    Logger root = Logger.getLogger("");
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    root.addHandler(new ConsoleHandler());
    root.setLevel(Level.WARNING);
  }
}
