package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.control.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before anything is copied; the copying has tests of its own. */
class BackupCommandsTest {
  private static final StackStatus UP =
      new StackStatus(StackState.UP, "home", 8080, "", "", "", 1, List.of());

  @TempDir Path folder;

  @Test
  void shouldSayThatThereIsNothingToBackUpWhenNothingRuns() {
    CliRun.Result result = new CliRun(folder).run("backup", "night.backup");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("./nightshift up");
    assertThat(folder.resolve("night.backup")).doesNotExist();
  }

  @Test
  void shouldRefuseToRestoreUnderARunningStack() throws IOException {
    Files.writeString(folder.resolve("night.backup"), "whatever");
    try (StandInSupervisor supervisor = new StandInSupervisor(folder, _ -> Answer.status(UP))) {
      CliRun.Result result = new CliRun(folder).run("restore", "night.backup", "--replace");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("./nightshift down");
      assertThat(supervisor.requests()).hasSize(1);
    }
  }

  @Test
  void shouldNameTheFileThatIsMissingOrNoBackup() throws IOException {
    Files.writeString(folder.resolve("letter"), "Dear all,");

    CliRun.Result missing = new CliRun(folder).run("restore", "night.backup");
    CliRun.Result letter = new CliRun(folder).run("restore", "letter");

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("There is no file " + folder.resolve("night.backup"));
    assertThat(letter.err()).contains("is no backup of Nightshift");
    assertThat(new CliRun(folder).run("restore").exitCode()).isEqualTo(2);
    assertThat(folder.resolve(".nightshift")).doesNotExist();
  }
}
