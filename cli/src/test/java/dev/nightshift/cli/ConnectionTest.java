package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
  @TempDir Path folder;

  private void stackAt(String home, String url) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(home));
    Files.writeString(
        directory.resolve("stack.json"),
        "{\"portBase\":8080,\"gatewayUrl\":\"%s\",\"consoleUrl\":\"x\",\"statusPageUrl\":\"x\",\"pid\":1}"
            .formatted(url));
    Files.writeString(directory.resolve("token"), StandInGateway.TOKEN + "\n");
  }

  @Test
  void shouldSayHowToStartWhenNoStackWasEverStarted() {
    CliRun.Result result = new CliRun(folder).run("tasks");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(folder.resolve(".nightshift").toString(), "./nightshift up");
  }

  @Test
  void shouldNameTheAddressWhenNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    CliRun.Result result = new CliRun(folder).run("tasks", "--url", "http://127.0.0.1:" + port);

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("http://127.0.0.1:" + port, "./nightshift up");
  }

  @Test
  void shouldFindTheLocalStackInItsHome() throws IOException {
    try (StandInGateway gateway = new StandInGateway()) {
      gateway.on("GET /api/v1/tasks?limit=50", "[]");
      stackAt(".nightshift", gateway.url());
      stackAt("elsewhere", gateway.url());

      assertThat(new CliRun(folder).run("tasks").exitCode()).isZero();
      assertThat(new CliRun(folder).run("--home", "elsewhere", "tasks").exitCode()).isZero();
      assertThat(new CliRun(folder).run("tasks", "--home", "elsewhere").exitCode()).isZero();
      assertThat(new CliRun(folder).with("NIGHTSHIFT_HOME", "elsewhere").run("tasks").exitCode())
          .isZero();
    }
  }

  @Test
  void shouldKeepTheLocalTokenToItselfWhenAnotherGatewayIsNamed() throws IOException {
    try (StandInGateway other = new StandInGateway()) {
      stackAt(".nightshift", "http://127.0.0.1:1");
      other.on("GET /api/v1/tasks?limit=50", "[]");

      CliRun.Result result = new CliRun(folder).run("tasks", "--url", other.url());

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("refuses the token", "--token");
      assertThat(
              new CliRun(folder)
                  .run("tasks", "--url", other.url(), "--token", StandInGateway.TOKEN)
                  .exitCode())
          .isZero();
    }
  }

  @Test
  void shouldPassOnWhyAGoodTokenMayNotDoIt() {
    try (StandInGateway gateway = new StandInGateway()) {
      gateway.on(
          "POST /api/v1/tasks/task-1/cancel",
          403,
          "{\"detail\":\"This token may look, but not change anything.\"}");

      CliRun.Result result = new CliRun(folder).against(gateway).run("tasks", "cancel", "task-1");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo("nightshift: This token may look, but not change anything.\n");
    }
  }

  @Test
  void shouldCallItWrongUsageWhenTheUrlIsNone() {
    for (String url : new String[] {"gateway", "ftp://x", "http:// x"}) {
      assertThat(new CliRun(folder).run("tasks", "--url", url).exitCode()).isEqualTo(2);
    }
  }

  @Test
  void shouldSaySoWhenSomethingElseAnswers() {
    try (StandInGateway other = new StandInGateway()) {
      other.on("GET /api/v1/tasks?limit=50", "<html>hello</html>");

      CliRun.Result result = new CliRun(folder).against(other).run("tasks", "--json");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("not as a Nightshift gateway does");
    }
  }

  @Test
  void shouldSuggestTheNearestCommand() {
    CliRun.Result result = new CliRun(folder).run("reserch", "start");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("there is no command", "research");
  }

  @Test
  void shouldNameTheCommandsWhenOneIsMissing() {
    CliRun.Result result = new CliRun(folder).run("trade");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("start", "stop", "list");
  }
}
