package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold whenever a command was given something wrong: one sentence, the exit code, and
 * nothing half-done among the tasks that were not there when this was made.
 */
final class Refusal {

  private final Stack stack;
  private final Set<String> before;

  Refusal(Stack stack) {
    this.stack = stack;
    this.before = tasks().stream().map(task -> task.get("id").asText()).collect(Collectors.toSet());
  }

  /** Before anything was begun. */
  void atOnce(Said said, int exitCode, String... words) {
    oneSentence(said, exitCode, words);
    assertThat(said.out().lines().filter(line -> !line.startsWith("Starting"))).isEmpty();
    nothingBegun();
  }

  /** Only a worker could tell: the task has failed, and says why in the same words. */
  void byTheWorker(Said said, String... words) {
    oneSentence(said, 1, words);
    assertThat(newTasks()).singleElement().satisfies(task -> failed(task, words));
  }

  void nothingBegun() {
    assertThat(newTasks()).isEmpty();
  }

  static void oneSentence(Said said, int exitCode, String... words) {
    assertThat(said.exitCode()).as(said.toString()).isEqualTo(exitCode);
    assertThat(said.err().lines().filter(line -> line.startsWith("nightshift: ")))
        .as(said.toString())
        .singleElement()
        .asString()
        .contains(words)
        .endsWith(".");
    assertThat(said.err() + said.out()).doesNotContain("\tat ", "Exception", "should not have");
  }

  /** The tasks begun since. */
  List<JsonNode> newTasks() {
    return tasks().stream().filter(task -> !before.contains(task.get("id").asText())).toList();
  }

  private static void failed(JsonNode task, String... words) {
    assertThat(task.get("state").asText()).as(task.toString()).isEqualTo("FAILED");
    assertThat(task.get("error").asText()).contains(words);
  }

  private List<JsonNode> tasks() {
    return stack.get("/api/v1/tasks?limit=500").valueStream().toList();
  }
}
