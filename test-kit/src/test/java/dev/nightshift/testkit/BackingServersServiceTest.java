package dev.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.postgres.ServiceRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class BackingServersServiceTest {

  @Test
  void shouldGiveEveryCallerADatabaseOfItsOwn() throws Exception {
    TestDatabase first = BackingServers.freshDatabase();
    TestDatabase second = BackingServers.freshDatabase();
    try (Connection connection = first.connect(ServiceRole.TRADING);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE fill (id int)");
    }

    try (Connection connection = second.connect(ServiceRole.TRADING);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT * FROM fill"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void shouldKeepTheDatabaseWhenPostgresIsKilledAndStarted() throws Exception {
    TestDatabase database = BackingServers.freshDatabase();
    try (Connection connection = database.connect(ServiceRole.RESEARCH);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE run (id int)");

      BackingServers.killPostgres();
      assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
      BackingServers.startPostgres();
    }

    try (Connection connection = database.connect(ServiceRole.RESEARCH);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM run")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void shouldKeepTopicsWhenKafkaIsKilledAndStarted() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BackingServers.kafka()))) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();

      BackingServers.killKafka();
      BackingServers.startKafka();

      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
    }
  }
}
