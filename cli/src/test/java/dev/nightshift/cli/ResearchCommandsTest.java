package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands about runs that were started: list, show and decide. */
class ResearchCommandsTest extends ResearchCommandScenario {

  @Test
  void shouldShowOneRunWithEveryFieldWhenAskedForJson() {
    gateway.on(RUN, run("CONTACT_RESEARCH", 2));

    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "show", "run-1", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("researched").asInt()).isEqualTo(2);
    assertThat(result.json().path("files").isArray()).isTrue();
  }

  @Test
  void shouldListRunsAsATableAndAsAnArray() {
    gateway.on("GET " + RUNS + "?limit=50", "{\"runs\":[" + run("DONE", 4) + "]}");
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("research", "list").out()).contains("RUN", "run-1", "DONE");
    assertThat(cli.run("research", "list", "--json").json()).hasSize(1);
  }

  @Test
  void shouldSayWhichRunWhenThereIsNone() {
    CliRun.Result result = new CliRun(folder).against(gateway).run("research", "show", "run-9");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("nightshift: There is no").doesNotContain("\tat ");
  }

  @Test
  void shouldSendTheDecision() {
    gateway.on("POST " + RUNS + "/run-1/decision", 202, "{\"id\":\"run-1\"}");

    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "decide", "run-1", "extend", "3");

    assertThat(result.exitCode()).isZero();
    assertThat(gateway.requests().getFirst().body())
        .isEqualTo("{\"decision\":\"extend\",\"extendBy\":3}");
  }

  @Test
  void shouldRefuseADecisionThatSaysTooMuchOrTooLittle() {
    CliRun cli = new CliRun(folder).against(gateway);

    assertThat(cli.run("research", "decide", "run-1").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "extend", "0").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "accept", "3").exitCode()).isEqualTo(2);
    assertThat(cli.run("research", "decide", "run-1", "perhaps").exitCode()).isEqualTo(2);
    assertThat(gateway.requests()).isEmpty();
  }
}
