package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code research start --wait} prints and how it exits once the run stands still. */
class ResearchWaitTest extends ResearchCommandScenario {

  @Test
  void shouldPrintOneObjectWithEveryFieldWhenWaitingWithJson() {
    gateway.on(RUN, run("COMPANY_RESEARCH", 2)).on(RUN, run("DONE", 4));

    CliRun.Result result = start("--wait", "--json", "--output-dir", "out");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.json().fieldNames())
        .toIterable()
        .contains(
            "id",
            "state",
            "requested",
            "found",
            "researched",
            "withContacts",
            "failed",
            "costUsd",
            "elapsedSeconds",
            "files");
    assertThat(result.json().path("files")).hasSize(3);
    assertThat(folder.resolve("out/companies.csv")).hasContent("name,domain\nAcme,\n");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void shouldSayHowManyAndExitZeroWhenFewerWereFound() {
    gateway.on(RUN, run("DONE", 4));

    CliRun.Result result = start("--wait");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("4 of 5 were found.");
  }

  @Test
  void shouldFollowOnWhenTheGatewayIsAwayForAWhile() {
    gateway
        .on(RUN, 404, "{\"detail\":\"not yet\"}")
        .on(RUN, 503, "{\"detail\":\"research-worker is away.\"}")
        .on(RUN, 502, "")
        .on(RUN, run("DONE", 5));

    CliRun.Result result = start("--wait", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("DONE");
    assertThat(result.err())
        .contains("research-worker is away. Trying again")
        .contains("The gateway answers again after");
  }

  @Test
  void shouldExitOneWithTheReasonWhenTheRunFailed() {
    gateway.on(RUN, run("FAILED", 0).replace("0 of 5 were found.", "No column names a company."));

    CliRun.Result result = start("--wait", "--json", "--output-dir", "out");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.json().path("state").asText()).isEqualTo("FAILED");
    assertThat(result.err()).isEqualTo("nightshift: run-1 failed: No column names a company.\n");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldSayHowToDecideAndExitZeroWhenADecisionIsNeeded() {
    gateway.on(RUN, run("NEEDS_DECISION", 4));

    CliRun.Result result = start("--wait", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("state").asText()).isEqualTo("NEEDS_DECISION");
    assertThat(result.err()).contains("research decide run-1 accept | extend | replace | cancel");
  }
}
