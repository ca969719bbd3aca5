package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadsCommandsTest {
  private static final String LEAD =
      """
      {"id":"lead-1","name":"Ann Lee","title":"CEO","company":"Acme","email":"ann@acme.example",
       "state":"REPLIED","lastActivityAt":"2026-01-01T00:00:00Z","nextFollowupAt":null,
       "facts":[{"field":"industry","value":"anvils","source":"https://acme.example/",
                 "confidence":0.8}]}
      """;
  private static final String TASK =
      """
      {"id":"task-1","kind":"lead-adopt","subjectId":"adopt-1","state":"%s","progress":"",
       "summary":%s,"error":%s}
      """;

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliRun cli() {
    return new CliRun(folder).against(gateway);
  }

  @Test
  void shouldListLeadsInAStateAndFoundByAQuery() {
    gateway.on("GET /api/v1/leads?state=replied&q=acme+%26+co&limit=5", "[" + LEAD + "]");

    CliRun.Result table =
        cli().run("leads", "list", "--state", "replied", "--query", "acme & co", "--limit", "5");

    assertThat(table.out()).contains("lead-1", "REPLIED", "Ann Lee", "Acme", "ann@acme.example");
    gateway.on("GET /api/v1/leads?limit=50", "[" + LEAD + "]");
    assertThat(cli().run("leads", "list", "--json").json().path(0).path("id").asText())
        .isEqualTo("lead-1");
  }

  @Test
  void shouldSayWhereLeadsComeFromWhenThereAreNone() {
    gateway.on("GET /api/v1/leads?limit=50", "[]");
    assertThat(cli().run("leads", "list").out()).contains("leads adopt", "leads import");
    assertThat(cli().run("leads", "list", "--limit", "0").exitCode()).isEqualTo(2);
    assertThat(cli().run("leads", "list", "--state", "gone").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldShowALeadWithItsHistory() {
    gateway
        .on("GET /api/v1/leads/lead-1", LEAD)
        .on(
            "GET /api/v1/leads/lead-1/activities?limit=20",
            "[{\"id\":\"act-1\",\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"owner\",\"text\":\"called\"}]");

    assertThat(cli().run("leads", "show", "lead-1").out())
        .contains("Ann Lee", "CEO", "anvils (https://acme.example/, 0.8)", "owner  called");
    assertThat(
            cli().run("leads", "show", "lead-1", "--json").json().at("/activities/0/id").asText())
        .isEqualTo("act-1");
    assertThat(cli().run("leads", "show", "lead-2").exitCode()).isEqualTo(1);
  }

  @Test
  void shouldShowALeadsCompanyAndWhoElseIsThere() {
    gateway
        .on(
            "GET /api/v1/leads/lead-1",
            LEAD.stripTrailing().replaceFirst("}$", "")
                + """
                ,"contactId":"contact-1","related":{
                  "company":{"id":"company-1","name":"Acme","domain":"acme.example"},
                  "contacts":[{"id":"contact-1","name":"Ann Lee"},
                              {"id":"contact-2","name":"Bob Ray","title":"CFO"}]}}
                """)
        .on("GET /api/v1/leads/lead-1/activities?limit=20", "[]");

    String shown = cli().run("leads", "show", "lead-1").out();
    assertThat(shown)
        .contains("at          Acme, acme.example, company-1", "also there  Bob Ray, CFO")
        .doesNotContain("also there  Ann Lee");
  }

  @Test
  void shouldTellHowTheMirrorStandsAndHaveRefusedRowsSentAgain() {
    gateway
        .on(
            "GET /api/v1/crm/mirror",
            """
            {"configured":true,"depth":3,"oldestSeconds":7,"parked":1,"lastError":null,
             "refused":[{"entity":"LEAD","id":"lead-7","reason":"23514: no such state"}]}
            """)
        .on("POST /api/v1/crm/mirror/retry", 200, "{\"rows\":1}");

    assertThat(cli().run("leads", "mirror").out())
        .contains("3 rows to send, the oldest for 7 s; 1 refused", "lead-7  23514: no such state");
    assertThat(cli().run("leads", "mirror", "--json").json().path("parked").asInt()).isOne();
    assertThat(cli().run("leads", "mirror", "retry").out()).contains("1 rows are sent again");
  }

  @Test
  void shouldUploadAFileAndFollowItsImport() throws IOException {
    Files.writeString(folder.resolve("leads.csv"), "name\nAnn\n");
    gateway
        .on("POST /api/v1/files", 201, "{\"sha256\":\"abc\"}")
        .on("POST /api/v1/leads/import", 202, TASK.formatted("QUEUED", "null", "null"))
        .on("GET /api/v1/tasks/task-1", TASK.formatted("RUNNING", "null", "null"))
        .on("GET /api/v1/tasks/task-1", TASK.formatted("DONE", "\"1 lead is new.\"", "null"));

    CliRun.Result result = cli().run("leads", "import", "leads.csv", "--wait");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Started adopt-1.", "1 lead is new.");
    var sent = gateway.requests("POST", "/api/v1/leads/import").getFirst();
    assertThat(sent.body()).isEqualTo("{\"file\":\"abc\"}");
    assertThat(sent.idempotencyKey()).isNotBlank();
    assertThat(cli().run("leads", "import", "nowhere.csv").err()).contains("nowhere.csv");
  }

  @Test
  void shouldFailWhenTheTaskThatWasWaitedForFails() {
    gateway
        .on("POST /api/v1/research/runs/run-1/leads", 202, TASK.formatted("QUEUED", "null", "null"))
        .on(
            "GET /api/v1/tasks/task-1",
            TASK.formatted("FAILED", "null", "\"There is no run run-1.\""));

    assertThat(cli().run("leads", "adopt", "run-1").out()).contains("nightshift tasks");
    CliRun.Result waited = cli().run("leads", "adopt", "run-1", "--wait", "--json");
    assertThat(waited.exitCode()).isEqualTo(1);
    assertThat(waited.err()).contains("There is no run run-1.");
    assertThat(waited.json().path("state").asText()).isEqualTo("FAILED");
  }

  @Test
  void shouldFetchLeadsAsAFile() throws IOException {
    gateway.on("GET /api/v1/leads/export?state=won", "name\nAnn\n");

    gateway.on("GET /api/v1/leads/export", "name\nAnn\n");

    CliRun.Result result = cli().run("leads", "export", "--state", "won", "--output", "won.csv");

    assertThat(result.out()).contains("won.csv");
    assertThat(folder.resolve("won.csv")).hasContent("name\nAnn\n");
    assertThat(cli().run("leads", "export", "--output", "no/folder.csv").err())
        .contains("--output", "folder.csv");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
