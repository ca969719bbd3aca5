package dev.nightshift.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLogsTest {

  @TempDir Path directory;
  private StackHome home;

  @BeforeEach
  void createHome() throws Exception {
    home = new StackHome(directory);
    Files.createDirectories(home.logs());
  }

  @Test
  void shouldReadTheLastLinesOfEveryInstance() throws Exception {
    append("worker-0.log", "a\nb\nc\n");
    append("worker-1.log", "d\n");
    append("worker-0.log.2026-01-01.1", "old\n");
    append("worker-two-0.log", "another service\n");
    List<String> lines = new ArrayList<>();

    new StackLogs(home).tail("worker", 2, lines::add);

    assertThat(lines).containsExactly("b", "c", "d");
  }

  @Test
  void shouldFollowOverARotation() throws Exception {
    append("worker-0.log", "first\n");
    List<String> lines = new CopyOnWriteArrayList<>();
    AtomicBoolean stopped = new AtomicBoolean();
    Thread follower =
        Thread.ofVirtual()
            .start(() -> new StackLogs(home).follow("worker", 10, lines::add, stopped::get));
    await().until(() -> lines.contains("first"));

    append("worker-0.log", "second\nhal");
    await().until(() -> lines.contains("second"));
    Files.move(home.logs().resolve("worker-0.log"), home.logs().resolve("worker-0.log.1"));
    append("worker-0.log", "third\n");

    await().until(() -> lines.contains("third"));
    stopped.set(true);
    follower.join();
    assertThat(lines).containsExactly("first", "second", "third");
  }

  @Test
  void shouldSayThatThereIsNoLog() {
    assertThatThrownBy(() -> new StackLogs(home).tail("absent", 1, line -> {}))
        .hasMessageStartingWith("There is no log of absent");
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        home.logs().resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
