package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.local.postgres.ServiceRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stack is backed up while it works, and goes on from there in a home that knows nothing else.
 */
class BackupIT {

  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void shouldGoOnFromABackupAndLoseAndRepeatNothing() throws Exception {
    Path file = folder.resolve("night.backup");
    Stack stack = Stack.start(Map.of());
    try {
      Runs runs = new Runs(stack);
      String begun = runs.start(12);
      await().atMost(LONG).until(() -> runs.done(begun) >= 3);
      String accepted = runs.start(3); // on its way through Kafka just now
      Map<String, JsonNode> before = done(runs, begun);

      Said backup = stack.client("backup", file.toString());
      assertThat(backup.exitCode()).as(backup.toString()).isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(stack.client("restore", file.toString()).err()).contains("./nightshift down");
      assertThat(stack.client("backup", file.toString()).err()).contains("is there already");

      stack.down();
      assertThat(stack.client("restore", file.toString()).err()).contains("--replace");
      Said restored = stack.client("restore", file.toString(), "--replace", "--json");
      assertThat(restored.json().path("home").asText()).isEqualTo(stack.home().toString());
      assertThat(stack.home().resolve("kafka")).doesNotExist();
      stack.up(Map.of());

      for (String run : List.of(begun, accepted)) {
        await().atMost(LONG).until(() -> runs.state(run).equals("DONE"));
      }
      Map<String, JsonNode> after = done(runs, begun);
      before.forEach(
          (id, item) ->
              assertThat(after.get(id).get("completedAt")).isEqualTo(item.get("completedAt")));
      assertThat(runs.companies(begun)).doesNotHaveDuplicates().hasSize(12);
      assertThat(runs.companies(accepted)).doesNotHaveDuplicates().hasSize(3);
      for (ServiceRole service : ServiceRole.values()) {
        assertThat(stack.row(service, "select count(*) from parked_event")).containsExactly("0");
      }
    } finally {
      stack.close();
    }
  }

  private static Map<String, JsonNode> done(Runs runs, String run) {
    return runs.items(run).stream()
        .filter(item -> item.get("state").asText().equals("DONE"))
        .collect(Collectors.toMap(item -> item.get("id").asText(), item -> item));
  }
}
