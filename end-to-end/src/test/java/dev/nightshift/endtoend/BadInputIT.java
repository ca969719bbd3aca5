package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sentence each, the right exit code, and nothing half-done. */
class BadInputIT {

  /** A file that nobody can read from its start, root neither. */
  private static final Path UNREADABLE = Path.of("/proc/self/mem");

  private final Stack stack = Stack.shared();
  @TempDir Path folder;
  private Refusal refusal;

  @BeforeEach
  void remember() {
    refusal = new Refusal(stack);
  }

  @AfterEach
  void shouldHaveLeftNoFile() {
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldNameAFileThatIsMissing() {
    Path file = folder.resolve("absent.csv");
    refusal.atOnce(research(file, "state=TX", "1"), 1, "There is no file " + file);
    refusal.atOnce(trade(file, "BTCUSDT"), 1, "There is no file " + file);
  }

  @Test
  void shouldNameAFileThatCannotBeRead() {
    refusal.atOnce(research(folder, "state=TX", "1"), 1, folder + " is a folder");
    refusal.atOnce(trade(folder, "BTCUSDT"), 1, folder + " is a folder");
    assumeTrue(Files.exists(UNREADABLE), "no file here that even root cannot read");
    refusal.atOnce(research(UNREADABLE, "state=TX", "1"), 1, "Cannot read " + UNREADABLE);
    refusal.atOnce(trade(UNREADABLE, "BTCUSDT"), 1, "Cannot read " + UNREADABLE);
  }

  @Test
  void shouldNameAFileWithoutAHeader() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    refusal.atOnce(research(empty, "state=TX", "1"), 1, empty + " is empty");

    Path data = Files.writeString(folder.resolve("data.csv"), "Acme,1970,TX\nBrand,1980,TX\n");
    refusal.atOnce(research(data, "state=TX", "1"), 1, data + " has no header line");

    Path words = Files.writeString(folder.resolve("words.csv"), "Acme,Austin\nBrand,Dallas\n");
    refusal.byTheWorker(
        research(words, "state=TX", "1"),
        "words.csv has no column for the company's name",
        "it reads Acme, Austin");
  }

  @Test
  void shouldNameAQuantityOutOfRange() {
    Path directory = Directory.of(2);
    refusal.atOnce(
        research(directory, "state=TX", "0"), 2, "--quantity must be between 1 and 10000; got 0.");
    refusal.atOnce(research(directory, "state=TX", "10000000"), 2, "1 and 10000; got 10000000.");
  }

  @Test
  void shouldEndDoneAndSaySoWhenNothingMatches() throws IOException {
    Path found = folder.resolve("found");
    Said said = research(Directory.of(2), "state=Alaska", "1", found);

    assertThat(said.exitCode()).as(said.toString()).isZero();
    assertThat(said.out()).contains("0 of 1", "state=Alaska");
    assertThat(said.err()).doesNotContain("nightshift: ");
    assertThat(found.resolve("companies.csv")).content().hasLineCount(1).startsWith("name,domain");
    assertThat(refusal.newTasks())
        .singleElement()
        .satisfies(task -> assertThat(task.get("state").asText()).isEqualTo("DONE"));
  }

  @Test
  void shouldNameACriterionThatIsNoColumn() {
    Path directory = Directory.of(2);
    refusal.byTheWorker(
        research(directory, "favourite colour=red", "1"),
        directory.getFileName() + " has no column for the criterion \"favourite colour\"",
        "its columns are name, domain, city, state");
  }

  @Test
  void shouldNameAnUnknownStrategy() throws IOException {
    refusal.atOnce(
        trade(capture("fine.ndjson.gz"), "BTCUSDT", "--strategy", "astrology"),
        2,
        "There is no strategy 'astrology'; choose ");
  }

  @Test
  void shouldNameAnUnknownSymbol() throws IOException {
    refusal.byTheWorker(
        trade(capture("fine.ndjson.gz"), "NOSUCH"), "NOSUCH", "fine.ndjson.gz", "BTCUSDT");
    refusal = new Refusal(stack);
    refusal.atOnce(trade(capture("fine.ndjson.gz"), "NO SUCH"), 2, "'NO SUCH' is no symbol");
  }

  @Test
  void shouldNameATruncatedGzip() throws IOException {
    Path torn = capture("torn.ndjson.gz");
    byte[] whole = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
    refusal.byTheWorker(
        trade(torn, "BTCUSDT"), "torn.ndjson.gz is a truncated gzip file", "breaks off after line");

    refusal = new Refusal(stack);
    Path plain = Files.writeString(folder.resolve("plain.ndjson.gz"), "1 {}\n");
    refusal.atOnce(trade(plain, "BTCUSDT"), 1, plain + " is called .gz but is not a gzip file");
  }

  @Test
  void shouldNameThePlaceOfGarbage() throws IOException {
    List<String> lines = List.of(quote(0), quote(1), "3 {\"not\": json", quote(3));
    Path file = Files.write(folder.resolve("garbage.ndjson"), lines);
    refusal.byTheWorker(trade(file, "BTCUSDT"), "garbage.ndjson, line 3: ");
  }

  @Test
  void shouldAnswerGarbageJsonWithAProblemDetail() {
    var response = stack.post("/api/v1/research/runs", "{\"criteria\": [", Map.of());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = Stack.parse(response.body());
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("detail").asText()).containsIgnoringCase("JSON");
    assertThat(response.body()).doesNotContain("Exception", "\tat ");
    refusal.nothingBegun();
  }

  @Test
  void shouldNameATakenPort() {
    Path home = folder.resolve("home");
    int taken = stack.instances("bot-gateway").getFirst().port();
    refusal.atOnce(
        Client.run(home, "up", "--detach", "--port-base", Integer.toString(taken)),
        1,
        "Port %d (bot-gateway) is taken by ".formatted(taken),
        "--port-base");
    assertThat(home).doesNotExist();
    assertThat(Processes.of(home)).isEmpty();
  }

  @Test
  void shouldNameAHomeThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Path home = file.resolve("home");
    refusal.atOnce(
        Client.run(home, "up", "--detach"),
        1,
        "The home " + home + " cannot be written: choose another with --home");
    assertThat(file).hasContent("in the way");
    assertThat(Processes.of(home)).isEmpty();
  }

  private Said research(Path directory, String criteria, String quantity) {
    return research(directory, criteria, quantity, folder.resolve("out"));
  }

  private Said research(Path directory, String criteria, String quantity, Path output) {
    return stack.client(
        "research",
        "start",
        "--directory",
        directory.toString(),
        "--criteria",
        criteria,
        "--quantity",
        quantity,
        "--on-gap",
        "accept",
        "--wait",
        "--output-dir",
        output.toString());
  }

  private Said trade(Path capture, String symbol, String... more) {
    String[] basic = {
      "trade", "start", "--symbol", symbol, "--feed", "replay:" + capture + "@max", "--wait"
    };
    String[] all = Arrays.copyOf(basic, basic.length + more.length);
    System.arraycopy(more, 0, all, basic.length, more.length);
    return stack.client(all);
  }

  private Path capture(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (String line : IntStream.range(0, 200).mapToObj(BadInputIT::quote).toList()) {
        gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static String quote(int second) {
    return "%d {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%d.10\",\"B\":\"1\",\"a\":\"%d.20\",\"A\":\"1\"}}"
        .formatted(
            1_723_161_600_000_000_000L + second * 1_000_000_000L,
            second + 1,
            100 + second % 7,
            100 + second % 7);
  }
}
