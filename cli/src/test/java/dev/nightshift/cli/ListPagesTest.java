package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that the gateway gives page by page. */
class ListPagesTest {
  private static final String RUNS = "/api/v1/research/runs";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun cli() {
    return new CliRun(folder).against(gateway);
  }

  @ParameterizedTest
  @CsvSource({
    "research list, /api/v1/research/runs",
    "trade list, /api/v1/trading/sessions",
    "leads list, /api/v1/leads",
    "tasks, /api/v1/tasks"
  })
  void shouldSayOnStderrThatThereIsMoreAndHowToSeeIt(String command, String path) {
    gateway.onPage("GET " + path + "?limit=50", rows(1, 50), next(path + "?limit=50&cursor=a"));

    CliRun.Result table = cli().run(command.split(" "));
    assertThat(table.exitCode()).isZero();
    assertThat(table.out()).contains("id-1 ", "id-50 ");
    assertThat(table.err())
        .isEqualTo("There are more than these 50: --limit N shows N of them, --all shows all.\n");

    CliRun.Result json = cli().run((command + " --json").split(" "));
    assertThat(json.json()).hasSize(50);
    assertThat(json.err()).startsWith("There are more than these 50");
  }

  @Test
  void shouldSayNothingOfMoreWhenAllIsShown() {
    gateway.on("GET " + RUNS + "?limit=50", rows(1, 50));

    CliRun.Result result = cli().run("research", "list");

    assertThat(result.out()).contains("id-50 ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void shouldFollowThePagesToTheEndWhenAskedForAll() {
    gateway
        .onPage("GET " + RUNS + "?limit=200", rows(1, 200), next(RUNS + "?limit=200&cursor=a"))
        .onPage(
            "GET " + RUNS + "?limit=200&cursor=a",
            rows(201, 200),
            next(RUNS + "?limit=200&cursor=b"))
        .on("GET " + RUNS + "?limit=200&cursor=b", rows(401, 3));

    CliRun.Result result = cli().run("research", "list", "--all", "--json");

    assertThat(result.json()).hasSize(403);
    assertThat(result.json().findValuesAsText("id")).doesNotHaveDuplicates().contains("id-403");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void shouldReadNoFurtherThanTheLimitAndShowNoMore() {
    gateway
        .onPage("GET " + RUNS + "?limit=200", rows(1, 200), next(RUNS + "?limit=200&cursor=a"))
        .on("GET " + RUNS + "?limit=200&cursor=a", rows(201, 200));

    CliRun.Result result = cli().run("research", "list", "--limit", "201");

    assertThat(result.out()).contains("id-201 ").doesNotContain("id-202 ");
    assertThat(result.err()).startsWith("There are more than these 201");
    gateway.onPage("GET " + RUNS + "?limit=3", rows(1, 3), next(RUNS + "?limit=3&cursor=a"));
    assertThat(cli().run("research", "list", "--limit", "3").out()).contains("id-3 ");
    assertThat(gateway.requests("GET", RUNS + "?limit=3&cursor=a")).isEmpty();
  }

  @Test
  void shouldKeepTheFilterOnEveryPage() {
    String won = "/api/v1/leads?state=won&limit=50";
    gateway.onPage("GET " + won, rows(1, 50), next(won + "&cursor=a"));

    assertThat(cli().run("leads", "list", "--state", "won").out()).contains("id-50 ");
  }

  @Test
  void shouldAskOnlyTheGatewayThatWasNamedWhateverALinkSays() {
    try (StandInGateway other = new StandInGateway()) {
      gateway
          .onPage(
              "GET " + RUNS + "?limit=200",
              rows(1, 200),
              "<%s/x>; rel=\"first\", <%s%s?cursor=a>; rel=\"next\""
                  .formatted(other.url(), other.url(), RUNS))
          .on("GET " + RUNS + "?cursor=a", rows(201, 1));

      assertThat(cli().run("research", "list", "--all").out()).contains("id-201 ");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void shouldPrintNothingWhenAPageCannotBeHad() {
    gateway
        .onPage("GET " + RUNS + "?limit=200", rows(1, 200), next(RUNS + "?cursor=a"))
        .on("GET " + RUNS + "?cursor=a", 503, "{\"detail\":\"research-worker is away.\"}");

    CliRun.Result result = cli().run("research", "list", "--all");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("research-worker is away.");
  }

  @Test
  void shouldRefuseAnExtentThatIsNone() {
    for (List<String> wrong :
        List.of(List.of("--limit", "0"), List.of("--limit", "x"), List.of("--limit=5", "--all"))) {
      String[] line = ("trade list " + String.join(" ", wrong)).split(" ");
      assertThat(cli().run(line).exitCode()).as(wrong.toString()).isEqualTo(2);
    }
    assertThat(gateway.requests()).isEmpty();
  }

  private static String rows(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj("{\"id\":\"id-%d\",\"state\":\"DONE\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String next(String path) {
    return "<" + path + ">; rel=\"next\"";
  }
}
