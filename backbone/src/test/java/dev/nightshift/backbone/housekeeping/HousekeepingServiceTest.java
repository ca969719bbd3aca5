package dev.nightshift.backbone.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.kafka.TopicConfiguration;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousekeepingServiceTest {

  private static final Duration TOPICS = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofDays(1);
  private static final Duration LONGER = Duration.ofDays(2);

  private static TestSchema schema;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
  }

  @BeforeEach
  void empty() {
    schema.execute(
        "truncate consumed_stream, event_stream, parked_event, outbox_event, instance_lease,"
            + " owner_command");
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

    housekeeping(SHORT, LONGER).turn();

    assertThat(schema.column("select key from consumed_stream order by key"))
        .containsExactly("a 0 days", "parked");
    assertThat(schema.column("select key from event_stream order by key"))
        .containsExactly("a 0 days", "a 36 hours", "unsent");
  }

  @Test
  void shouldRefuseToForgetNumbersBeforePositions() {
    assertThatThrownBy(() -> housekeeping(SHORT, SHORT))
        .hasMessageContaining("nightshift.retention.event-streams")
        .hasMessageContaining("nightshift.retention.consumed-streams");
  }

  @Test
  void shouldRefuseToForgetPositionsBeforeTheTopicsForgetTheirRecords() {
    assertThatThrownBy(() -> housekeeping(TOPICS, LONGER))
        .hasMessageContaining("nightshift.retention.consumed-streams")
        .hasMessageContaining("nightshift.topics.retention");
  }

  @Test
  void shouldDeleteForeignRecordsAndNoOthersThatAreParked() {
    parked("FOREIGN", "3 days");
    parked("FOREIGN", "0 days");
    parked("BROKEN", "3 days");

    housekeeping(SHORT, LONGER).turn();

    assertThat(schema.column("select reason from parked_event order by parked_at"))
        .containsExactly("BROKEN", "FOREIGN");
  }

  @Test
  void shouldDeleteLeasesThatEndedAndCommandsThatAreDone() {
    for (String age : new String[] {"0 days", "3 days"}) {
      lease("ended " + age, "now() - interval '" + age + "'");
      command("done " + age, "now() - interval '" + age + "'");
    }
    lease("open", "null");
    command("waiting", "null");

    housekeeping(SHORT, LONGER).turn();

    assertThat(schema.column("select instance_id from instance_lease order by 1"))
        .containsExactly("ended 0 days", "open");
    assertThat(schema.column("select aggregate_id from owner_command order by 1"))
        .containsExactly("done 0 days", "waiting");
  }

  @Test
  void shouldDeleteOneBatchAtATime() {
    schema.execute(
        "insert into instance_lease (instance_id, token, expires_at, renewed_at, ended_at)"
            + " select 'i' || n, 1, now(), now(), now() - interval '3 days'"
            + " from generate_series(1, ?) n",
        Housekeeping.BATCH_SIZE + 10);
    Housekeeping housekeeping = housekeeping(SHORT, LONGER);

    housekeeping.turn();
    assertThat(schema.number("select count(*) from instance_lease")).isEqualTo(10);
    housekeeping.turn();
    assertThat(schema.number("select count(*) from instance_lease")).isZero();
  }

  @Test
  void shouldCountWhatWaitsForAPerson() {
    parked("BROKEN", "0 days");
    parked("GAP", "0 days");
    schema.execute(
        "insert into outbox_event (topic, key, sequence, id, type, occurred_at, correlation_id,"
            + " payload, blocked_at) values ('t', 'blocked', 1, gen_random_uuid(), '', now(), '',"
            + " '', now())");
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Backlog backlog = new Backlog(schema.database(), registry);

    backlog.turn();
    assertThat(gauge(registry, "nightshift.consumption.parked.events")).isEqualTo(2);
    assertThat(gauge(registry, "nightshift.outbox.blocked.events")).isEqualTo(1);

    schema.execute("delete from parked_event");
    backlog.turn();
    assertThat(gauge(registry, "nightshift.consumption.parked.events")).isZero();
  }

  private static double gauge(SimpleMeterRegistry registry, String name) {
    return registry.get(name).gauge().value();
  }

  private static Housekeeping housekeeping(Duration consumed, Duration numbers) {
    return new Housekeeping(schema.database(), new Retention(consumed, numbers), new Topics());
  }

  private static void parked(String reason, String age) {
    schema.execute(
        "insert into parked_event (source, topic, key, sequence, reason, detail, headers, payload,"
            + " parked_at) values ('s', 't', gen_random_uuid()::text, 1, '%s', '', '{}', '',"
                .formatted(reason)
            + " now() - interval '%s')".formatted(age));
  }

  private static void lease(String id, String ended) {
    schema.execute(
        "insert into instance_lease (instance_id, token, expires_at, renewed_at, ended_at)"
            + " values ('%s', 1, now(), now(), %s)".formatted(id, ended));
  }

  private static void command(String aggregateId, String acknowledged) {
    schema.execute(
        "insert into owner_command (id, kind, aggregate_id, type, payload, correlation_id,"
            + " acknowledged_at) values (gen_random_uuid(), 'k', '%s', 't', '{}', 'c', %s)"
                .formatted(aggregateId, acknowledged));
  }

  private static void stream(String table, String columns, String values, String age) {
    schema.execute(
        "insert into %s (%s, updated_at) values (%s, now() - interval '%s')"
            .formatted(table, columns, values.formatted(age), age));
  }

  private record Retention(Duration consumedStreams, Duration eventStreams)
      implements RetentionConfig {

    @Override
    public Duration foreignRecords() {
      return SHORT;
    }

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

  private record Topics() implements TopicConfiguration {

    @Override
    public boolean create() {
      return true;
    }

    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public short replicationFactor() {
      return 1;
    }

    @Override
    public int minInSyncReplicas() {
      return 1;
    }

    @Override
    public Duration retention() {
      return TOPICS;
    }
  }
}
