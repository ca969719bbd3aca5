package dev.nightshift.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.process.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void shouldRefuseSomebodysDirectoryAndChangeNothingOfIt() throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    Files.writeString(work.resolve("thesis.txt"), "years of it");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    StackHome home = new StackHome(work);

    assertThatThrownBy(home::prepare)
        .isInstanceOf(LocalStackException.class)
        .hasMessage(
            "The directory "
                + work
                + " is not empty and no home of Nightshift: choose a new or an empty one with"
                + " --home.");

    assertThat(work).isDirectoryNotContaining(file -> !file.endsWith("thesis.txt"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work)))
        .isEqualTo("rwxr-xr-x");
    assertThat(home.isMarked()).isFalse();
  }

  @Test
  void shouldTakeAHomeAgainAndAnOperatorsTokenBeforeTheFirstStart() throws Exception {
    StackHome home = new StackHome(directory);
    Files.writeString(home.token(), "mine");

    home.prepare();
    Files.writeString(home.lock(), "");
    home.prepare();

    assertThat(home.isMarked()).isTrue();
  }

  @Test
  void shouldForgetOnlyWhatItPrepared() throws Exception {
    StackHome created = new StackHome(directory.resolve("created"));
    created.prepare();
    StackHome found = new StackHome(Files.createDirectory(directory.resolve("found")));
    Files.writeString(found.token(), "mine");
    found.prepare();
    StackHome filled = new StackHome(directory.resolve("filled"));
    filled.prepare();
    Files.writeString(filled.directory().resolve("thesis.txt"), "years of it");

    created.forgetPreparation();
    found.forgetPreparation();
    filled.forgetPreparation();

    assertThat(created.directory()).doesNotExist();
    assertThat(found.directory()).isDirectoryContaining(file -> file.endsWith("token"));
    assertThat(found.directory()).isDirectoryNotContaining(file -> !file.endsWith("token"));
    assertThat(filled.directory().resolve("thesis.txt")).hasContent("years of it");
  }
}
