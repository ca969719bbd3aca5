package dev.nightshift.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.process.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {

  @TempDir Path directory;

  @Test
  void shouldPreferTheOptionThenTheEnvironmentThenTheProject() {
    Map<String, String> environment = Map.of("NIGHTSHIFT_HOME", "/env");
    Path project = Path.of("/project");

    assertThat(StackHome.of(Path.of("/option"), environment, project).directory())
        .isEqualTo(Path.of("/option"));
    assertThat(StackHome.of(null, environment, project).directory()).isEqualTo(Path.of("/env"));
    assertThat(StackHome.of(null, Map.of(), project).directory())
        .isEqualTo(Path.of("/project/.nightshift"));
  }

  @Test
  void shouldSayWhatToDoWhenItCannotBeWritten() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    StackHome home = new StackHome(file.resolve("home"));

    assertThatThrownBy(home::prepare)
        .isInstanceOf(LocalStackException.class)
        .hasMessage(
            "The home " + home.directory() + " cannot be written: choose another with --home.");
  }

  @Test
  void shouldRefuseAPathTooLongForASocket() {
    StackHome home = new StackHome(directory.resolve("a".repeat(100)));

    assertThatThrownBy(home::prepare).hasMessageContaining("too long a path");
    assertThat(home.directory()).doesNotExist();
  }
}
