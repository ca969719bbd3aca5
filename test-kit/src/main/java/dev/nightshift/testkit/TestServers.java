package dev.nightshift.testkit;

import dev.nightshift.local.postgres.DatabaseProvision;

/**
 * A Postgres and a Kafka on loopback ports that stay the same over every kill and start. Both keep
 * their data when they are killed; {@code start} returns when the server answers.
 */
interface TestServers {

  /** {@code host:port} of the broker. */
  String kafka();

  void killKafka();

  void startKafka();

  void suspendKafka();

  void resumeKafka();

  int postgresPort();

  DatabaseProvision provision();

  void killPostgres();

  void startPostgres();
}
