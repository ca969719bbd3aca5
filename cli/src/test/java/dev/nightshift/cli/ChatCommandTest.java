package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {
  private static final String MESSAGE = "GET /api/v1/messages/msg-1";

  @TempDir Path folder;
  private final StandInGateway gateway = new StandInGateway();

  @BeforeEach
  void acceptMessages() {
    gateway.on("POST /api/v1/messages", 202, "{\"id\":\"msg-1\"}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String message(String state, String replies) {
    return "{\"id\":\"msg-1\",\"state\":\"%s\",\"replies\":[%s]}".formatted(state, replies);
  }

  @Test
  void shouldPrintEveryReplyOnceAndReturn() {
    gateway
        .on(MESSAGE, message("QUEUED", ""))
        .on(MESSAGE, message("HANDLING", "{\"text\":\"One moment.\"}"))
        .on(
            MESSAGE,
            message(
                "HANDLED",
                "{\"text\":\"One moment.\"},{\"text\":\"Done.\",\"links\":[{\"title\":\"run.json\","
                    + "\"href\":\"/api/x\"}]}"));

    CliRun.Result result = new CliRun(folder).against(gateway).run("chat", "/research", "state=TX");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo("One moment.\nDone.\n  run.json: %s/api/x\n".formatted(gateway.url()));
    assertThat(gateway.requests("POST", "/api/v1/messages").getFirst().body())
        .isEqualTo("{\"text\":\"/research state=TX\"}");
  }

  /** The first words are edited by the answer, and more may follow meanwhile. */
  @Test
  void shouldWaitUntilWhatIsPendingIsComplete() {
    String first = "{\"text\":\"Looking for a scenario.\",\"pending\":true}";
    gateway
        .on(MESSAGE, message("HANDLED", first))
        .on(MESSAGE, message("HANDLED", first + ",{\"text\":\"It waits.\",\"pending\":false}"))
        .on(
            MESSAGE,
            message(
                "HANDLED",
                "{\"text\":\"They say no.\",\"pending\":false},{\"text\":\"It waits.\"}"));

    CliRun.Result result = new CliRun(folder).against(gateway).run("chat", "/train");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("They say no.\nIt waits.\n");
  }

  @Test
  void shouldPrintTheMessageAloneWithJson() {
    gateway.on(MESSAGE, message("HANDLED", "{\"text\":\"Done.\"}"));

    CliRun.Result result = new CliRun(folder).against(gateway).run("chat", "--json", "hello");

    assertThat(result.exitCode()).isZero();
    assertThat(result.json().path("replies")).hasSize(1);
  }

  @Test
  void shouldSayThatAMessageWasOvertaken() {
    gateway.on(MESSAGE, message("VOIDED", ""));

    CliRun.Result result = new CliRun(folder).against(gateway).run("chat", "hello");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("overtook");
  }

  @Test
  void shouldNotReadFilesNamedWithAnAt() {
    gateway.on(MESSAGE, message("HANDLED", ""));

    new CliRun(folder).against(gateway).run("chat", "@home now");

    assertThat(gateway.requests("POST", "/api/v1/messages").getFirst().body())
        .contains("@home now");
  }
}
