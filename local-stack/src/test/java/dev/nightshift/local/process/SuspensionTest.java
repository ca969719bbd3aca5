package dev.nightshift.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspensionTest {

  @TempDir static Path home;
  private Path counted;
  private Process busy;

  @BeforeEach
  void start() throws IOException {
    counted = home.resolve("counted");
    busy =
        new ProcessBuilder("sh", "-c", "while :; do echo line >> \"$0\"; done", counted.toString())
            .start();
  }

  @AfterEach
  void end() {
    busy.destroyForcibly();
    assertThat(Ending.within(busy, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void shouldReturnWhenTheProcessDoesNothingMore() throws Exception {
    Suspension.begin(busy.pid());
    long then = size();
    Thread.sleep(50);

    assertThat(size()).isEqualTo(then);
    assertThat(Files.readString(Path.of("/proc", Long.toString(busy.pid()), "stat")))
        .contains(") T ");
  }

  @Test
  void shouldNameAProcessThatThereIsNone() {
    busy.destroyForcibly();
    assertThat(Ending.within(busy, Duration.ofSeconds(10))).isTrue();

    assertThatThrownBy(() -> Suspension.begin(busy.pid()))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("There is no process " + busy.pid() + " to suspend.");
  }

  private long size() throws IOException {
    return Files.exists(counted) ? Files.size(counted) : 0;
  }
}
