package dev.nightshift.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFilesTest {

  @TempDir Path directory;

  @Test
  void shouldLeaveOutWhatIsMadeAnew() throws Exception {
    StackHome home = new StackHome(directory.resolve("home"));
    home.prepare();
    for (String name : List.of("postgres/base", "kafka/topic", "copies/a", "files/kept")) {
      Files.createDirectories(home.directory().resolve(name).getParent());
      Files.writeString(home.directory().resolve(name), "x");
    }
    Files.writeString(home.directory().resolve("b.backup.1.unfinished"), "x");
    Path file = directory.resolve("a.backup");

    try (BackupWriter backup =
        BackupWriter.begin(file, new Manifest(Manifest.FORMAT, "1.0", "18", Instant.EPOCH))) {
      new HomeFiles(home).copyTo(backup);
      backup.finish();
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("home/", "home/files/", "home/files/kept")
          .noneMatch(name -> name.matches("home/(postgres|kafka|copies|logs)/.*|.*[.]unfinished"));
    }
  }

  @Test
  void shouldPassOverWhatVanishesOnTheWay() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("file"), "x");
    }

    List<Path> found = LiveTree.below(directory, this::onlyOneLeft);

    assertThat(found).hasSize(2);
    assertThat(found.getLast()).isEqualTo(found.getFirst().resolve("file"));
  }

  @Test
  void shouldReadNothingBelowWhatDoesNotBelong() throws Exception {
    Files.createDirectories(directory.resolve("no/deeper"));
    Files.createDirectories(directory.resolve("yes/deeper"));

    assertThat(LiveTree.below(directory, path -> !path.endsWith("no")))
        .containsExactly(directory.resolve("yes"), directory.resolve("yes/deeper"));
  }

  /** Deletes whatever lies beside it. */
  private boolean onlyOneLeft(Path kept) {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.filter(path -> !kept.startsWith(path)).toList()) {
        FileTree.delete(entry);
      }
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
