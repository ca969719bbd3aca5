package dev.nightshift.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.cli.CliRun;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.StackFile;
import dev.nightshift.local.control.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackEndTest {
  @TempDir Path folder;
  private ProcessHandle supervisor;

  @BeforeEach
  void startASupervisorThatEnds() throws IOException {
    supervisor = new ProcessBuilder("true").start().toHandle();
  }

  private CliRun.Result await() {
    StackEnd end = new StackEnd(new StackHome(folder), supervisor);
    return new CliRun(folder).record(invocation -> end.await(invocation.screen()));
  }

  private void leaveStackFile(long pid) throws IOException {
    Files.writeString(
        folder.resolve("stack.json"), Json.write(new StackFile(8080, "", "", "", pid)));
  }

  @Test
  void shouldSayThatItHasStoppedWhenTheSupervisorTidiedUp() {
    CliRun.Result result = await();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("Nightshift has stopped.\n");
  }

  @Test
  void shouldSayWhatStillRunsWhenTheSupervisorWasKilled() throws IOException {
    leaveStackFile(supervisor.pid());

    assertThatThrownBy(this::await)
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.exitCode()).isEqualTo(1))
        .hasMessageContaining("was killed")
        .hasMessageContaining("./nightshift down");
  }

  @Test
  void shouldNotMindAnotherStackThatHasTakenTheHomeSince() throws IOException {
    leaveStackFile(supervisor.pid() + 1);

    assertThat(await().exitCode()).isZero();
  }
}
