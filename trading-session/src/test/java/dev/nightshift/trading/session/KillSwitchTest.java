package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {

  private static final List<String> SESSIONS = List.of("ses-a", "ses-b", "ses-c");

  @TempDir Path directory;
  private Path file;
  private KillSwitch killSwitch;

  @BeforeEach
  void setUp() {
    file = directory.resolve("kill-switch");
    killSwitch = new KillSwitch(() -> Optional.of(file));
  }

  @Test
  void shouldKillNothingWhenThereIsNoFile() {
    assertThat(killSwitch.look()).isEmpty();
    assertThat(new KillSwitch(Optional::empty).look()).isEmpty();
  }

  @Test
  void shouldKillEverythingWhenTheFileIsEmpty() throws IOException {
    Files.writeString(file, "\n");
    assertThat(killSwitch.look().orElseThrow().everything()).isTrue();
    assertThat(killSwitch.look().orElseThrow().among(SESSIONS)).isEqualTo(SESSIONS);
  }

  @Test
  void shouldKillEverythingWhenALineSaysSo() throws IOException {
    Files.writeString(file, "ses-a\n*\n");
    assertThat(killSwitch.look().orElseThrow().everything()).isTrue();
  }

  @Test
  void shouldKillOnlyTheNamedWhenTheFileNamesSessions() throws IOException {
    Files.writeString(file, "ses-b\n  ses-x \n");
    assertThat(killSwitch.look().orElseThrow().everything()).isFalse();
    assertThat(killSwitch.look().orElseThrow().among(SESSIONS)).containsExactly("ses-b");
  }

  @Test
  void shouldKillNothingWhenTheFileIsTakenAwayBeforeItIsRead() {
    assertThat(KillSwitch.read(file)).isEmpty();
  }

  @Test
  void shouldKillEverythingWhenTheFileCannotBeRead() throws IOException {
    Files.createDirectory(file);
    assertThat(killSwitch.look().orElseThrow().everything()).isTrue();
  }
}
