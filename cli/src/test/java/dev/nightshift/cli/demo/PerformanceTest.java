package dev.nightshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.cli.CliRun;
import dev.nightshift.cli.StandInGateway;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's course against scripted services; the clock of the run stands at 00:00:00. */
class PerformanceTest {
  private static final String RUN = "/api/v1/research/runs/run-1";
  private static final String CHAT = "GET /api/v1/chats/chat-owner/messages?";
  private static final String NOTICE =
      "{\"id\":\"rep-%d\",\"from\":\"nightshift\",\"revision\":%d,\"text\":\"research-worker h died.\"}";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();
  private final AtomicInteger kills = new AtomicInteger();

  @BeforeEach
  void answer() {
    gateway
        .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
        .on("POST /api/v1/research/runs", 202, "{\"id\":\"run-1\"}")
        .on("POST /api/v1/trading/sessions", 202, "{\"id\":\"ses-1\"}")
        .on("GET " + RUN, 503, "")
        .on("GET " + RUN, run("COMPANY_RESEARCH"))
        .on("GET " + RUN, run("DONE"))
        .on("GET " + RUN + "/items?limit=500", items(2, 1, 1))
        .on("GET " + RUN + "/items?limit=500", items(3, 1, 1))
        .on("GET " + RUN + "/items?limit=500", 503, "")
        .on("GET " + RUN + "/items?limit=500", items(3, 2, 0))
        .on(
            "GET /api/v1/instances",
            "[{\"id\":\"research-worker/h/1\",\"state\":\"LOST\",\"since\":\"2026-01-01T00:00:01Z\"}]")
        .on("GET " + RUN + "/export?format=csv&table=companies", companies())
        .on("GET " + RUN + "/export?format=csv&table=contacts", "company\n")
        .on("GET " + RUN + "/export?format=json", "{}")
        .on(
            "GET /api/v1/trading/sessions/ses-1",
            "{\"id\":\"ses-1\",\"state\":\"DONE\",\"messages\":9,\"fills\":4,\"finalEquity\":\"10001\"}")
        .on(CHAT + "limit=500", "[]");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String run(String state) {
    return "{\"id\":\"run-1\",\"state\":\"%s\",\"requested\":12,\"found\":12,\"withContacts\":10}"
        .formatted(state);
  }

  /** So many done, one in hand or taken again at attempt 2. */
  private static String items(int done, int attempt, int held) {
    StringBuilder items = new StringBuilder("[");
    for (int i = 0; i < done; i++) {
      items.append(
          "{\"id\":\"%d\",\"subject\":\"c%d\",\"attempt\":1,\"token\":7,\"completedAt\":\"2025-12-31T23:59:5%dZ\"},"
              .formatted(i, i, i));
    }
    return items
        .append(
            "{\"id\":\"h\",\"subject\":\"held\",\"attempt\":%d,\"token\":%d,\"startedAt\":\"2026-01-01T00:00:03Z\",%s}]"
                .formatted(
                    attempt,
                    6 + attempt,
                    held > 0
                        ? "\"holder\":\"research-worker/h/1\""
                        : "\"completedAt\":\"2026-01-01T00:00:04Z\""))
        .toString();
  }

  private static String companies() {
    List<String> names = new SampleDirectory().namesIn(Performance.SECTOR);
    return names.stream()
        .map(name -> name + ",x\n")
        .collect(Collectors.joining("", "name,domain\n", ""));
  }

  private CliRun.Result perform() {
    return new CliRun(folder).record(this::perform);
  }

  private int perform(Invocation invocation) {
    Story story = new Story(invocation.screen(), invocation.clock());
    Gateway client = new Gateway(URI.create(gateway.url()), StandInGateway.TOKEN, "");
    try {
      new Performance(
              invocation,
              story,
              new DemoFolder(folder),
              () -> 1_000 + kills.incrementAndGet(),
              client)
          .play();
      return 0;
    } catch (CommandFailed failure) {
      invocation.screen().error(failure.sentence());
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldTellTheWholeStoryWhenAllOfItWorks() {
    gateway.on(CHAT + "after=0", "[" + NOTICE.formatted(1, 1) + "]").on(CHAT + "after=1", "[]");

    CliRun.Result result = perform();

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(kills).hasValue(1);
    assertThat(result.out())
        .contains(
            "process 1001 (kill -9): 3 pieces of work are done",
            "noticed    after",
            "research-worker/h/1",
            "as attempt 2",
            "\"research-worker h died.\"",
            "12 of 12 companies, none twice, none missing, 10 with contacts",
            "3 pieces of work done before the kill stayed as they were, 1 were taken again",
            "4 fills, 10000 became 10001.00");
    assertThat(folder.resolve("companies.csv")).exists();
  }

  @Test
  void shouldFailWhenTheChatIsToldTwice() {
    gateway
        .on(CHAT + "after=0", "[%s,%s]".formatted(NOTICE.formatted(1, 1), NOTICE.formatted(2, 2)))
        .on(CHAT + "after=2", "[]");

    CliRun.Result result = perform();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("the chat was told 2 times about one death");
  }

  @Test
  void shouldFailInBoundedTimeWhenNothingGoesOn() {
    gateway.on(CHAT + "after=0", "[]");

    CliRun.Result result = perform();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("waited 2 min for the notice in the chat in vain");
  }
}
