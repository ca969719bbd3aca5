package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.Request;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeKillCommandTest {
  private static final String PATH = "/api/v1/trading/sessions/ses-1";
  private static final String KILL = "POST " + PATH + "/kill";
  private static final String SESSION = "GET " + PATH;
  private static final String BY_SWITCH =
      "By the supervisor's kill switch: Session ses-1 is killed.";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private StandInSupervisor supervisor() {
    return new StandInSupervisor(folder, request -> Answer.done("Session ses-1 is killed."));
  }

  private CliRun.Result killHere() {
    StandInSupervisor.leaveStackFile(folder, gateway.url());
    return new CliRun(folder).run("trade", "kill", "ses-1");
  }

  private CliRun.Result killElsewhere() {
    return new CliRun(folder).against(gateway).run("trade", "kill", "ses-1");
  }

  private static String session(String state) {
    return "{\"id\":\"ses-1\",\"state\":\"%s\"}".formatted(state);
  }

  @Test
  void shouldSayKilledWhenTheSessionIs() {
    gateway
        .on(KILL, 202, "{}")
        .on(SESSION, session("RUNNING"))
        .on(SESSION, 503, "")
        .on(SESSION, session("KILLED"));

    CliRun.Result result = killElsewhere();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("Killed ses-1; its position stays as it is.\n");
  }

  @Test
  void shouldUseTheKillSwitchTooWhenNobodyCarriesTheKillOut() throws IOException {
    gateway.on(KILL, 202, "{}").on(SESSION, session("RUNNING"));

    try (StandInSupervisor supervisor = supervisor()) {
      CliRun.Result result = killHere();

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo(BY_SWITCH + "\n");
      assertThat(result.err())
          .contains("accepted the kill, but ses-1 has not ended within 3 s", "supervisor too");
      assertThat(supervisor.requests())
          .containsExactly(new Request(Request.TRADE_KILL, null, "ses-1"));
    }
  }

  @Test
  void shouldUseTheKillSwitchWhenTheGatewayIsInTrouble() throws IOException {
    gateway.on(KILL, 503, "{\"detail\":\"The database is away.\"}");

    try (StandInSupervisor supervisor = supervisor()) {
      CliRun.Result result = killHere();

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo(BY_SWITCH + "\n");
      assertThat(result.err()).contains("The database is away. Asking the supervisor instead.");
      assertThat(supervisor.requests()).hasSize(1);
    }
  }

  @Test
  void shouldFailWhenTheKillIsNotConfirmedElsewhere() {
    gateway.on(KILL, 202, "{}").on(SESSION, 503, "");

    CliRun.Result result = killElsewhere();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("ses-1 has not ended within 3 s", "trade show ses-1");
  }

  @Test
  void shouldFailWhenTheKillIsNotConfirmedAndNoSupervisorRuns() {
    gateway.on(KILL, 202, "{}").on(SESSION, session("RUNNING"));

    CliRun.Result result = killHere();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("No supervisor runs either.");
  }

  @Test
  void shouldSayHowASessionEndedThatTheKillDidNotReach() {
    gateway.on(KILL, 202, "{}").on(SESSION, session("DONE"));

    CliRun.Result result = killElsewhere();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("ses-1 was over before: it is DONE.\n");
  }

  @Test
  void shouldSayWhyWhenTheGatewayRefuses() {
    gateway.on(KILL, 409, "{\"detail\":\"ses-1 is done already.\"}");

    CliRun.Result result = killElsewhere();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("nightshift: ses-1 is done already.\n");
  }
}
