package dev.nightshift.benchmarks.servers;

import java.util.List;

/**
 * Where a writer finds its database and the broker; travels on a command line.
 *
 * @param kafka {@code host:port}
 */
public record ServerAddress(
    String host, int port, String database, String user, String password, String kafka) {

  public List<String> arguments() {
    return List.of(host, Integer.toString(port), database, user, password, kafka);
  }

  /** The reverse of {@link #arguments()}. */
  public static ServerAddress of(List<String> arguments) {
    return new ServerAddress(
        arguments.get(0),
        Integer.parseInt(arguments.get(1)),
        arguments.get(2),
        arguments.get(3),
        arguments.get(4),
        arguments.get(5));
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }
}
