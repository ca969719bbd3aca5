package dev.nightshift.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLauncherTest {

  @TempDir Path directory;

  @Test
  void shouldHaveNothingToStopInADirectoryThatNeverWasAHome() throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    Files.writeString(work.resolve("thesis.txt"), "years of it");

    boolean stopped = new StackLauncher(directory).down(new StackHome(work), step -> {});

    assertThat(stopped).isFalse();
    assertThat(work).isDirectoryNotContaining(file -> !file.endsWith("thesis.txt"));
  }

  @Test
  void shouldHaveNothingToStopWhereThereIsNoDirectory() {
    StackHome absent = new StackHome(directory.resolve("absent"));

    assertThat(new StackLauncher(directory).down(absent, step -> {})).isFalse();
    assertThat(absent.directory()).doesNotExist();
  }
}
