package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.endtoend.Client.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more: told in one sentence, before anything is begun where that can be. */
class FullDiskIT {

  private final Stack stack = Stack.shared();
  private final Refusal refusal = new Refusal(stack);
  @TempDir Path folder;

  @Test
  void shouldNotStartOnADiskThatIsTooSmall() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
      Path home = disk.path().resolve("home");

      Said said = Client.run(home, "up", "--detach");

      refusal.atOnce(
          said, 1, "The disk of the home " + home + " has 6", "200 MB are needed", "--home");
      assertThat(disk.path()).isEmptyDirectory();
      assertThat(Processes.of(home)).isEmpty();
    }
  }

  @Test
  void shouldNotBeginARunWhoseFilesHaveNoRoom() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
      disk.fill(0);
      Path output = disk.path().resolve("out");

      Said said = research(output);

      refusal.atOnce(said, 1, "Cannot write into " + output + " (No space left on device)");
      assertThat(output).doesNotExist();
    }
  }

  @Test
  void shouldLeaveNoFileWhenTheDiskFillsOnTheWay() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
      disk.fill(1);
      Path output = disk.path().resolve("out");

      Said said = research(output);

      Refusal.oneSentence(
          said, 1, "Cannot write " + output, "(No space left on device)", "research export");
      assertThat(output).isEmptyDirectory();
      assertThat(refusal.newTasks())
          .singleElement()
          .satisfies(task -> assertThat(task.get("state").asText()).isEqualTo("DONE"));
    }
  }

  private Said research(Path output) {
    return stack.client(
        "research",
        "start",
        "--directory",
        Directory.of(2).toString(),
        "--criteria",
        "state=TX",
        "--quantity",
        "2",
        "--on-gap",
        "accept",
        "--wait",
        "--output-dir",
        output.toString());
  }
}
