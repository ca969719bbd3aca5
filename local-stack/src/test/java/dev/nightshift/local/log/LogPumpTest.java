package dev.nightshift.local.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPumpTest {

  @TempDir Path directory;

  @Test
  void shouldWriteEveryLineAndRememberTheLastOnes() {
    Path file = directory.resolve("a.log");
    LogPump pump =
        new LogPump(
            new RotatingLog(file, new VirtualClock("2026-01-01T00:00:00Z"), LogLimits.DEFAULT));
    String text = String.join("\n", IntStream.range(0, 100).mapToObj(i -> "line " + i).toList());

    pump.carry("a", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

    await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 100);
    assertThat(pump.lastLines()).hasSize(40).startsWith("line 60").endsWith("line 99");
  }

  @Test
  void shouldBreakALineThatNeverEnds() {
    Path file = directory.resolve("a.log");
    LogPump pump =
        new LogPump(
            new RotatingLog(file, new VirtualClock("2026-01-01T00:00:00Z"), LogLimits.DEFAULT));

    pump.carry("a", new ByteArrayInputStream(new byte[200_000]));

    await().until(() -> Files.exists(file) && Files.size(file) == 200_000 + 4);
  }

  @Test
  void shouldKeepTheLastWordsOfTheDeadWhileItsSuccessorSpeaks() throws Exception {
    LogPump pump =
        new LogPump(
            new RotatingLog(
                directory.resolve("a.log"),
                new VirtualClock("2026-01-01T00:00:00Z"),
                LogLimits.DEFAULT));
    pump.carry("a", new ByteArrayInputStream("why I died".getBytes(StandardCharsets.UTF_8)));
    await().until(() -> pump.lastWords().equals(List.of("why I died")));

    try (PipedOutputStream successor = new PipedOutputStream();
        PipedInputStream output = new PipedInputStream(successor)) {
      pump.carry("a", output);
      successor.write("starting\n".getBytes(StandardCharsets.UTF_8));
      successor.flush();

      await().until(() -> pump.lastLines().equals(List.of("starting")));
      assertThat(pump.lastWords()).containsExactly("why I died");
    }
  }
}
