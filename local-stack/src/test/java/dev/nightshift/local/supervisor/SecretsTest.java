package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path directory;

  @Test
  void shouldKeepWhatTheFirstStartMade() {
    StackHome home = new StackHome(directory);

    Secrets first = Secrets.of(home);

    assertThat(Secrets.of(home)).isEqualTo(first);
    assertThat(first.roles().values()).doesNotHaveDuplicates().allMatch(text -> text.length() > 32);
  }

  @Test
  void shouldLetOnlyTheOwnerReadThem() throws Exception {
    StackHome home = new StackHome(directory);
    Secrets.of(home);

    for (Path file : new Path[] {home.token(), directory.resolve("secrets.json")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(directory.resolve("secrets.json"))).doesNotContain("ownerToken");
  }

  @Test
  void shouldTakeTheOperatorsOwnToken() throws Exception {
    StackHome home = new StackHome(directory);
    Files.writeString(home.token(), "mine\n");

    assertThat(Secrets.of(home).ownerToken()).isEqualTo("mine");
  }

  @Test
  void shouldNameTheFileWhenItIsDamaged() throws Exception {
    Files.writeString(directory.resolve("secrets.json"), "{\"postgres");

    assertThatThrownBy(() -> Secrets.of(new StackHome(directory)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("secrets.json is damaged");
  }
}
