package dev.nightshift.backbone.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HousekeepingServiceTest {

  private static final Duration SHORT = Duration.ofDays(1);
  private static final Duration LONGER = Duration.ofDays(2);

  private static TestSchema schema;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @Test
  void shouldDeleteWhatIsOldAndKeepWhatIsStillNeeded() {
    for (String age : new String[] {"0 days", "36 hours", "3 days"}) {
      stream("consumed_stream", "source, topic, key, last_sequence", "'s', 't', 'a %s', 1", age);
      stream("event_stream", "topic, key, sequence", "'t', 'a %s', 1", age);
    }
    stream(
        "consumed_stream", "source, topic, key, last_sequence", "'s', 't', 'parked', 1", "9 days");
    schema.execute(
        "insert into parked_event (source, topic, key, sequence, reason, detail, headers, payload)"
            + " values ('s', 't', 'parked', 3, 'GAP', '', '{}', '')");
    stream("event_stream", "topic, key, sequence", "'t', 'unsent', 1", "9 days");
    schema.execute(
        "insert into outbox_event (topic, key, sequence, id, type, occurred_at, correlation_id,"
            + " payload) values ('t', 'unsent', 1, gen_random_uuid(), '', now(), '', '')");

    new Housekeeping(schema.database(), new Retention(SHORT, LONGER)).turn();

    assertThat(schema.column("select key from consumed_stream order by key"))
        .containsExactly("a 0 days", "parked");
    assertThat(schema.column("select key from event_stream order by key"))
        .containsExactly("a 0 days", "a 36 hours", "unsent");
  }

  @Test
  void shouldRefuseToForgetNumbersBeforePositions() {
    assertThatThrownBy(() -> new Housekeeping(schema.database(), new Retention(SHORT, SHORT)))
        .hasMessageContaining("nightshift.retention.event-streams")
        .hasMessageContaining("nightshift.retention.consumed-streams");
  }

  private static void stream(String table, String columns, String values, String age) {
    schema.execute(
        "insert into %s (%s, updated_at) values (%s, now() - interval '%s')"
            .formatted(table, columns, values.formatted(age), age));
  }

  private record Retention(Duration consumedStreams, Duration eventStreams)
      implements RetentionConfig {

    @Override
    public Duration endedLeases() {
      return SHORT;
    }

    @Override
    public Duration ownerCommands() {
      return SHORT;
    }

    @Override
    public Duration every() {
      return SHORT;
    }
  }
}
