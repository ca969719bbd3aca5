package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(180)
class BudgetCrashServiceTest extends BudgetServiceFixture {

  @TempDir Path folder;

  /** The provider has answered, and will send its bill; whoever asked can tell nobody. */
  @Test
  void shouldBookInFullWhenTheProcessDiesBetweenTheAnswerAndItsBooking() throws Exception {
    String instance = "research-worker/halted-" + id + "/b1";
    AtomicInteger answered = new AtomicInteger();
    HttpServer model = model(answered);
    try {
      callAndDie(instance, "http://127.0.0.1:" + model.getAddress().getPort() + "/");
    } finally {
      model.stop(0);
    }
    assertThat(answered).hasValue(1);
    assertStands("0.40", "0");

    leaseEnding.lost(
        new InstanceLost(
            instance, "research-worker", "process exited with 42", true, Instant.now()));
    await()
        .atMost(SOON)
        .until(
            () ->
                query("select state from budget_reservation where run_id = $1", run)
                    .getFirst()
                    .getString("state")
                    .equals("EXPIRED"));
    assertStands("0", "0.40");
  }

  private static HttpServer model(AtomicInteger answered) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          answered.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void callAndDie(String instance, String address) throws Exception {
    File output = folder.resolve("output").toFile();
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CallThatDies.class.getName(),
                    "postgresql://%s:%s/%s"
                        .formatted(postgres("host"), postgres("port"), postgres("database")),
                    postgres("user"),
                    postgres("password"),
                    instance,
                    user,
                    run,
                    provider,
                    address))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      boolean ended = child.waitFor(100, TimeUnit.SECONDS);
      assertThat(ended).as(Files.readString(output.toPath())).isTrue();
      assertThat(child.exitValue())
          .as(Files.readString(output.toPath()))
          .isEqualTo(CallThatDies.HALTED);
    } finally {
      child.destroyForcibly();
    }
  }

  private static String postgres(String key) {
    return ConfigProvider.getConfig().getValue("nightshift.postgres." + key, String.class);
  }
}
