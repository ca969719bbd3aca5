package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.endtoend.Client.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sentence each, the right exit code, and nothing half-done. */
class BadInputIT {

  private final Stack stack = Stack.shared();
  @TempDir Path folder;

  @Test
  void shouldNameAFileThatIsMissing() {
    refused(research("absent.csv", "state=TX", "1"), 1, "absent.csv");
  }

  @Test
  void shouldNameAFileWithoutAHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("bare.csv"), "");
    refused(research(file.toString(), "state=TX", "1"), 1, "bare.csv");
  }

  @Test
  void shouldNameAQuantityOutOfRange() {
    String directory = Directory.of(2).toString();
    refused(research(directory, "state=TX", "0"), 2, "0");
    refused(research(directory, "state=TX", "10000000"), 2, "10000000");
  }

  @Test
  void shouldEndDoneAndSaySoWhenNothingMatches() {
    Said said = research(Directory.of(2).toString(), "state=Alaska", "1");
    assertThat(said.exitCode()).as(said.toString()).isZero();
    assertThat(said.out()).contains("state=Alaska");
  }

  @Test
  void shouldNameACriterionThatIsNoColumn() {
    refused(research(Directory.of(2).toString(), "favourite colour=red", "1"), 1, "colour");
  }

  @Test
  void shouldNameAnUnknownStrategy() throws IOException {
    refused(
        trade(capture("fine.ndjson.gz", false), "BTCUSDT", "--strategy", "astrology"),
        2,
        "astrology");
  }

  @Test
  void shouldNameAnUnknownSymbol() throws IOException {
    refused(trade(capture("fine.ndjson.gz", false), "NOSUCH"), 1, "NOSUCH");
  }

  @Test
  void shouldNameATruncatedGzip() throws IOException {
    refused(trade(capture("torn.ndjson.gz", true), "BTCUSDT"), 1, "torn.ndjson.gz");
  }

  @Test
  void shouldNameThePlaceOfGarbage() throws IOException {
    Path file = Files.writeString(folder.resolve("garbage.ndjson"), "1 {\"not\": json\n");
    refused(trade(file, "BTCUSDT"), 1, "garbage.ndjson");
  }

  @Test
  void shouldAnswerGarbageJsonWithAProblemDetail() {
    var response = stack.post("/api/v1/research/runs", "{\"criteria\": [", Map.of());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"detail\"").doesNotContain("Exception");
  }

  @Test
  void shouldNameATakenPort() {
    int taken = stack.status().portBase();
    int gateway = stack.instances("bot-gateway").getFirst().port();
    Said said =
        Client.run(
            folder.resolve("home"), "up", "--detach", "--port-base", Integer.toString(gateway));
    refused(said, 1, Integer.toString(gateway));
    assertThat(taken).isNotNegative();
  }

  @Test
  void shouldNameAHomeThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(Client.run(file.resolve("home"), "up", "--detach"), 1, "home");
  }

  private Said research(String directory, String criteria, String quantity) {
    return stack.client(
        "research",
        "start",
        "--directory",
        directory,
        "--criteria",
        criteria,
        "--quantity",
        quantity,
        "--on-gap",
        "accept",
        "--wait");
  }

  private Said trade(Path capture, String symbol, String... more) {
    String[] basic = {
      "trade", "start", "--symbol", symbol, "--feed", "replay:" + capture + "@max", "--wait"
    };
    String[] all = Arrays.copyOf(basic, basic.length + more.length);
    System.arraycopy(more, 0, all, basic.length, more.length);
    return stack.client(all);
  }

  private Path capture(String name, boolean torn) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 200; i++) {
        long stamp = 1_723_161_600_000_000_000L + i * 1_000_000_000L;
        String line =
            "%d {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%d.10\",\"B\":\"1\",\"a\":\"%d.20\",\"A\":\"1\"}}%n"
                .formatted(stamp, i + 1, 100 + i % 7, 100 + i % 7);
        gzip.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = bytes.toByteArray();
    byte[] written = torn ? Arrays.copyOf(whole, whole.length / 2) : whole;
    return Files.write(folder.resolve(name), written);
  }

  private static void refused(Said said, int exitCode, String named) {
    assertThat(said.exitCode()).as(said.toString()).isEqualTo(exitCode);
    assertThat(said.err()).contains(named);
    assertThat(said.err() + said.out()).doesNotContain("\tat ", "Exception");
  }
}
