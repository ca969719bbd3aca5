package dev.nightshift.testkit;

import java.lang.reflect.InvocationTargetException;
import java.util.function.UnaryOperator;

/**
 * The Postgres and the Kafka of this test JVM: started by the first call, shared by every test
 * class, ended with the JVM however it ends.
 *
 * <p>Quarkus loads test classes in class loaders of its own, one per application start. So the
 * servers live in a class of the system class loader, and are spoken to in strings.
 */
public final class BackingServers {

  private BackingServers() {}

  /** A new, provisioned database: no other test has seen it. */
  public static TestDatabase freshDatabase() {
    String[] parts = ask("fresh-database").split("\n", -1);
    return new TestDatabase(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
  }

  /** {@code host:port} of the broker; it stays the same over restarts. */
  public static String kafka() {
    return ask("kafka");
  }

  /** Ends the broker as a power cut would. */
  public static void killKafka() {
    ask("kill-kafka");
  }

  /** Starts the killed broker on its old port and data. */
  public static void startKafka() {
    ask("start-kafka");
  }

  /** Freezes the broker: connections stay open, nothing answers. */
  public static void suspendKafka() {
    ask("suspend-kafka");
  }

  public static void resumeKafka() {
    ask("resume-kafka");
  }

  /** Ends the database server as a power cut would; every connection breaks. */
  public static void killPostgres() {
    ask("kill-postgres");
  }

  /** Starts the killed database server on its old port and data. */
  public static void startPostgres() {
    ask("start-postgres");
  }

  private static String ask(String question) {
    return inSystemClassLoader().apply(question);
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<String> inSystemClassLoader() {
    try {
      return (UnaryOperator<String>)
          ClassLoader.getSystemClassLoader()
              .loadClass("dev.nightshift.testkit.SharedServers")
              .getMethod("instance")
              .invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException itself
          ? itself
          : new IllegalStateException("The backing servers cannot be started.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The backing servers cannot be reached.", e);
    }
  }
}
