package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts that fail before anything runs, and what they leave of their home. */
class StackSessionTest {

  @TempDir Path directory;
  private StackHome home;

  @BeforeEach
  void chooseHome() {
    home = new StackHome(directory.resolve("home"));
  }

  @Test
  void shouldForgetAHomeItMadeWhenAPortIsTaken() throws Exception {
    home.prepare();

    assertThatThrownBy(() -> runWithATakenPort()).hasMessageContaining("is taken by");

    assertThat(home.directory()).doesNotExist();
  }

  @Test
  void shouldLeaveTheUsersDirectoryWhenAPortIsTaken() throws Exception {
    Files.createDirectory(home.directory());
    Files.writeString(home.token(), "mine");
    home.prepare();

    assertThatThrownBy(() -> runWithATakenPort()).hasMessageContaining("is taken by");

    assertThat(home.token()).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTouchNothingWhenAnotherSupervisorHoldsTheHome(boolean ephemeral) throws Exception {
    home.prepare();
    Files.writeString(home.logs().resolve("postgres.log"), "the first one's");
    try (HeldHome first = HeldHome.hold(home)) {
      assertThat(first).isNotNull();

      assertThatThrownBy(() -> run(new PortChoice.Free(), ephemeral))
          .hasMessageContaining("Another supervisor holds the home");

      assertThat(home.logs().resolve("postgres.log")).hasContent("the first one's");
      assertThat(home.lock()).exists();
    }
  }

  private void runWithATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      run(new PortChoice.Base(taken.getLocalPort()), false);
    }
  }

  private void run(PortChoice ports, boolean ephemeral) throws IOException {
    StartOptions options = new StartOptions(home, directory, ports, ephemeral, Map.of());
    new StackSession(options, Map.of(), Clock.systemUTC()).run(step -> {}, status -> {});
  }
}
