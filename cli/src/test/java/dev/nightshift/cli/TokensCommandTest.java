package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensCommandTest {
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
  void shouldListTokens() {
    gateway.on(
        "GET /api/v1/tokens",
        """
        [{"id":"tok-1","name":"phone","role":"VIEWER","createdAt":"2026-01-01T00:00:00Z",
          "expiresAt":"2026-02-01T00:00:00Z","lastUsedAt":null,"secret":null}]
        """);

    assertThat(cli().run("tokens").out())
        .contains("tok-1", "phone", "viewer", "2026-01-01", "2026-02-01");
    assertThat(cli().run("tokens", "--json").json().path(0).path("id").asText()).isEqualTo("tok-1");
  }

  @Test
  void shouldSayHowToMakeOneWhenThereIsNone() {
    gateway.on("GET /api/v1/tokens", "[]");
    assertThat(cli().run("tokens").out()).contains("tokens create");
  }

  @Test
  void shouldPrintNothingButTheSecretOnStdout() {
    gateway.on("POST /api/v1/tokens", 201, "{\"id\":\"tok-1\",\"secret\":\"s3cret\"}");

    CliRun.Result result =
        cli().run("tokens", "create", "phone", "--role", "viewer", "--expires", "30d");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("s3cret" + System.lineSeparator());
    assertThat(result.err()).contains("tok-1", "not shown again");
    var request = gateway.requests("POST", "/api/v1/tokens").getFirst();
    assertThat(request.body())
        .isEqualTo("{\"name\":\"phone\",\"role\":\"viewer\",\"expiresIn\":\"30d\"}");
    assertThat(request.idempotencyKey()).isNotBlank();
  }

  @Test
  void shouldSayWhatToDoWhenTheSecretGotLostOnTheWay() {
    gateway
        .on("POST /api/v1/tokens", 503, "")
        .on("POST /api/v1/tokens", 201, "{\"id\":\"tok-1\",\"secret\":null}");

    CliRun.Result result = cli().run("tokens", "create", "phone", "--role", "viewer");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("tokens revoke tok-1");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldAskForTheRole() {
    assertThat(cli().run("tokens", "create", "phone").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldRevoke() {
    gateway.on("DELETE /api/v1/tokens/tok-1", 204, "");
    assertThat(cli().run("tokens", "revoke", "tok-1").out()).contains("Revoked tok-1.");
    assertThat(cli().run("tokens", "revoke", "tok-1", "--json").json().path("revoked").asBoolean())
        .isTrue();

    CliRun.Result unknown = cli().run("tokens", "revoke", "tok-2");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no");
  }
}
