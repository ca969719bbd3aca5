package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.endtoend.Topics.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One correlation id from a chat message to the last event it caused. */
class CorrelationIT {

  private static final String CORRELATION = "cor-from-the-outside";
  private final Stack stack = Stack.shared();

  @Test
  void shouldCarryTheMessagesCorrelationToEveryEventItCaused() {
    var directory = Directory.of(3);
    String run =
        stack
            .client(
                "research",
                "start",
                "--directory",
                directory.toString(),
                "--criteria",
                "state=TX",
                "--quantity",
                "1",
                "--wait",
                "--json")
            .json()
            .get("id")
            .asText();
    assertThat(run).isNotBlank(); // and its file is known to the gateway by name from now on
    var posted =
        stack.post(
            "/api/v1/messages",
            "{\"text\":\"/research directory=%s quantity=3 state=TX\"}"
                .formatted(directory.getFileName()),
            Map.of("X-Correlation-Id", CORRELATION));
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> carriers().stream().anyMatch(event -> event.is("ResearchRunCompleted")));

    assertThat(carriers())
        .extracting(Event::type)
        .contains(
            "nightshift.research.StartResearchRun.v1",
            "nightshift.research.ResearchRunStarted.v1",
            "nightshift.research.ResearchRunCompleted.v1");
    assertThat(caused())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            event -> assertThat(event.correlation()).as("%s", event).isEqualTo(CORRELATION));
    Said said = stack.client("tasks", "--json");
    assertThat(said.exitCode()).isZero();
  }

  private List<Event> carriers() {
    return Topics.all(stack).stream().filter(e -> e.correlation().equals(CORRELATION)).toList();
  }

  /** By other means than the correlation: what is about the message's run, or names its cause. */
  private List<Event> caused() {
    List<Event> all = Topics.all(stack);
    Event command =
        all.stream()
            .filter(event -> event.is("StartResearchRun"))
            .filter(event -> event.correlation().equals(CORRELATION))
            .findFirst()
            .orElseThrow();
    Set<String> causes = new HashSet<>(Set.of(command.id()));
    while (all.stream()
        .filter(event -> event.key().equals(command.key()) || causes.contains(event.causation()))
        .map(event -> causes.add(event.id()))
        .reduce(false, Boolean::logicalOr)) {
      // Until nothing follows any more from what was found.
    }
    return all.stream().filter(event -> causes.contains(event.id())).toList();
  }
}
