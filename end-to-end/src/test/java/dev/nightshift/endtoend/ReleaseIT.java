package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.endtoend.Client.Said;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a worker holds is taken from it while it lives. */
class ReleaseIT {

  private static final Duration LONG = Duration.ofMinutes(2);

  /** So many that the run is far from its end when two commands have come and gone. */
  private static final int COMPANIES = 150;

  private final Stack stack = Stack.shared();
  private final Runs runs = new Runs(stack);

  @Test
  void shouldGoOnAtOnceAndDoNothingTwiceWhenAHealthyWorkerIsReleasedByForce() {
    String run = runs.start(COMPANIES);
    String worker = await().atMost(LONG).until(() -> holder(run), found -> !found.isEmpty());

    Said refused = stack.client("workers", "release", worker);
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.err()).contains("only by force");
    Said released = stack.client("workers", "release", worker, "--force");
    assertThat(released.exitCode()).as(released.toString()).isZero();

    await().atMost(LONG).until(() -> runs.state(run).equals("DONE"));
    assertThat(runs.items(run)).anyMatch(item -> item.get("attempt").asInt() > 1);
    assertThat(runs.companies(run)).doesNotHaveDuplicates().hasSize(COMPANIES);
    assertThat(Topics.all(stack))
        .filteredOn(event -> event.is("InstanceReleased") && event.key().equals(worker))
        .hasSize(1);
    assertThat(stack.get("/api/v1/audit?limit=100").findValuesAsText("act"))
        .contains("instance.release");
  }

  private String holder(String run) {
    return runs.items(run).stream()
        .filter(item -> !item.get("state").asText().equals("DONE"))
        .filter(item -> item.hasNonNull("holder"))
        .map(item -> item.get("holder").asText())
        .findFirst()
        .orElse("");
  }
}
