package dev.nightshift.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.RecordedLog;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class StorageServiceTest {

  private static final String TASK =
      """
      insert into task (id, kind, subject_id, chat_id, requested_by, state, title, progress,
        command_type, command, correlation_id, created_at, updated_at, heard_at, asked_at)
      select $1, 'test', $1, 'chat-storage', 'owner', $2, 't', 'p', 'x', '{}', 'cor', at, at, at, at
      from (select clock_timestamp() - $3 * interval '1 day' as at) t
      """;

  @Inject Database database;
  @Inject Clock clock;
  @Inject Loops loops;

  @BeforeEach
  void beginAChat() {
    database.run(
        tx ->
            tx.update(
                """
                insert into chat (id, channel, created_at)
                values ('chat-storage', 'http', clock_timestamp()) on conflict (id) do nothing
                """));
  }

  @Test
  void shouldDeleteTheOldestThatHaveEndedDownToItsFloorOnlyWhenNearlyFull() {
    task("task-oldest", "DONE", 30);
    task("task-older", "FAILED", 20);
    task("task-young", "DONE", 6);
    task("task-open", "NEEDS_DECISION", 60);

    StorageWatch roomy = watch("1T");
    roomy.turn();
    assertThat(roomy.reason()).isEmpty();
    assertThat(tasks()).hasSize(4);

    StorageWatch full = watch("1M");
    List<String> log = logged(full::turn);
    assertThat(full.reason()).get().asString().contains("nearly full");
    assertThat(tasks()).containsExactly("task-older", "task-open", "task-young");
    assertThat(log)
        .filteredOn(line -> line.startsWith("archived"))
        .singleElement()
        .asString()
        .startsWith("archived task-oldest: test task-oldest for owner, DONE, from ");
    full.turn();
    full.turn();
    assertThat(tasks()).containsExactly("task-open", "task-young");
    database.run(tx -> tx.update("delete from task where chat_id = 'chat-storage'"));
  }

  @Test
  void shouldMakeRoomAndSaySoWhenTheDiskIsNearlyFull(@TempDir Path home) {
    task("task-old", "DONE", 30);
    task("task-new", "DONE", 1);

    StorageWatch roomy = watch(new OneAtATime("1T", Optional.of(home), 0));
    roomy.turn();
    assertThat(roomy.reason()).isEmpty();
    assertThat(tasks()).hasSize(2);

    StorageWatch full = watch(new OneAtATime("1T", Optional.of(home), Long.MAX_VALUE));
    full.turn();
    assertThat(full.reason())
        .get()
        .asString()
        .startsWith("The disk with " + home + " is nearly full (");
    assertThat(tasks()).containsExactly("task-new");
    database.run(tx -> tx.update("delete from task where chat_id = 'chat-storage'"));
  }

  @Test
  void shouldSayInTheLogThatADiskCannotBeWatched(@TempDir Path home) {
    Path missing = home.resolve("missing");
    StorageWatch watch = watch(new OneAtATime("1T", Optional.of(missing), Long.MAX_VALUE));

    List<String> log = logged(watch::turn);

    assertThat(watch.reason()).isEmpty();
    assertThat(log).anyMatch(line -> line.startsWith("the disk with %s (".formatted(missing)));
  }

  @Test
  void shouldKeepTheRepliesThroughWhichSomethingOpenStillSpeaks() {
    task("task-speaks", "RUNNING", 30);
    reply("reply-of-open", "task-speaks", 1);
    reply("reply-of-none", null, 2);
    StorageWatch full = watch("1M");
    full.turn();
    full.turn();
    assertThat(replies()).containsExactly("reply-of-open");
    database.run(tx -> tx.update("update task set state = 'DONE' where id = 'task-speaks'"));
    full.turn();
    assertThat(replies()).isEmpty();
  }

  /** A month old. */
  private void reply(String id, @Nullable String task, long position) {
    database.run(
        tx ->
            tx.update(
                """
                insert into reply (id, chat_id, task_id, text, position, revision, created_at)
                values ($1, 'chat-storage', $2, 'text', $3, $3, clock_timestamp() - interval '30 days')
                """,
                id,
                task,
                position));
  }

  private List<String> replies() {
    return database.inTransaction(
        tx ->
            tx.query("select id from reply where chat_id = 'chat-storage'").stream()
                .map(row -> row.getString("id"))
                .toList());
  }

  private static List<String> logged(Runnable work) {
    try (RecordedLog log = RecordedLog.of(StorageWatch.class.getName())) {
      work.run();
      return log.lines();
    }
  }

  private StorageWatch watch(String limit) {
    return watch(new OneAtATime(limit, Optional.empty(), 0));
  }

  private StorageWatch watch(StorageConfig config) {
    return new StorageWatch(database, clock, loops, config);
  }

  private void task(String id, String state, int days) {
    database.run(tx -> tx.update(TASK, id, state, (double) days));
  }

  private List<String> tasks() {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    "select id from task where chat_id = 'chat-storage' order by id = 'task-young', id = 'task-open'")
                .stream()
                .map(row -> row.getString("id"))
                .toList());
  }

  private record OneAtATime(String size, Optional<Path> disk, long reserve)
      implements StorageConfig {

    private static final BigInteger KILO = BigInteger.valueOf(1024);

    @Override
    public MemorySize limit() {
      int power = "KMGT".indexOf(size.charAt(size.length() - 1)) + 1;
      return new MemorySize(
          new BigInteger(size.substring(0, size.length() - 1)).multiply(KILO.pow(power)));
    }

    @Override
    public double nearlyFull() {
      return 0.9;
    }

    @Override
    public MemorySize diskReserve() {
      return new MemorySize(BigInteger.valueOf(reserve));
    }

    @Override
    public Duration keep() {
      return Duration.ofDays(7);
    }

    @Override
    public int batch() {
      return 1;
    }

    @Override
    public Duration every() {
      return Duration.ofMinutes(1);
    }
  }
}
