package dev.nightshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.cli.gateway.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path folder;

  @Test
  void shouldBringADirectoryOfMadeUpCompanies() throws IOException {
    SampleDirectory directory = new SampleDirectory();
    List<String> names = directory.namesIn(Performance.SECTOR);

    assertThat(directory.size()).isEqualTo(40);
    assertThat(names).hasSize(12).doesNotHaveDuplicates();
    assertThat(directory.withContactIn(Performance.SECTOR)).isBetween(1L, 11L);
    assertThat(Files.readAllLines(directory.writeTo(folder)))
        .hasSize(41)
        .allMatch(line -> line.startsWith("name,") || line.contains(".example,"));
  }

  @Test
  void shouldMakeTheSameMarketEveryTime() throws IOException {
    Path first = SamplePrices.writeTo(Files.createDirectory(folder.resolve("1")));
    Path second = SamplePrices.writeTo(Files.createDirectory(folder.resolve("2")));

    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void shouldWriteTheMarketAsARawCapture() throws IOException {
    List<String> lines = lines(SamplePrices.writeTo(folder));
    long last = 0;
    int trades = 0;
    for (String line : lines) {
      int space = line.indexOf(' ');
      long stamp = Long.parseLong(line.substring(0, space));
      assertThat(stamp).isGreaterThan(last);
      last = stamp;
      trades +=
          Json.parse(line.substring(space + 1)).path("stream").asText().endsWith("@trade") ? 1 : 0;
    }
    long first = Long.parseLong(lines.getFirst().split(" ")[0]);

    assertThat((last - first) / 1_000_000_000L).isBetween(179L, 180L);
    assertThat(trades).isGreaterThan(1_000);
  }

  private static List<String> lines(Path gzip) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
