package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.postgres.ServiceRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceEnvironmentTest {

  private static final PortPlan PORTS = PortPlan.from(8080, Map.of(), () -> 0);
  private static final Secrets SECRETS =
      new Secrets(
          "super",
          Map.of(
              ServiceRole.GATEWAY, "g",
              ServiceRole.RESEARCH, "r",
              ServiceRole.TRADING, "t",
              ServiceRole.LIVENESS, "l"),
          "internal",
          "owner");

  @Test
  void shouldWireAServiceToTheStack() {
    Map<String, String> environment =
        with(Map.of("PATH", "/bin")).of(ServiceRole.TRADING, 1, new InstancePorts(50, 60), "boot");

    assertThat(environment)
        .containsEntry("PATH", "/bin")
        .containsEntry("QUARKUS_HTTP_PORT", "50")
        .containsEntry("QUARKUS_MANAGEMENT_PORT", "60")
        .containsEntry("NIGHTSHIFT_POSTGRES_PORT", "8094")
        .containsEntry("NIGHTSHIFT_POSTGRES_USER", "nightshift_trading")
        .containsEntry("NIGHTSHIFT_POSTGRES_PASSWORD", "t")
        .containsEntry("NIGHTSHIFT_KAFKA", "127.0.0.1:8095")
        .containsEntry("NIGHTSHIFT_INTERNAL_TOKEN", "internal")
        .containsEntry("NIGHTSHIFT_RESEARCH_URL", "http://127.0.0.1:8081")
        .containsEntry("NIGHTSHIFT_PLACE", "local-trading-session-1")
        .containsEntry("NIGHTSHIFT_BOOT_ID", "boot")
        .containsEntry(
            "NIGHTSHIFT_TRADING_FEED_CACHE_DIRECTORY", "/home/copies/local-trading-session-1")
        .doesNotContainKey("NIGHTSHIFT_OWNER_TOKEN");
  }

  @Test
  void shouldKeepCopiesOfPeoplesFilesInTheHome() {
    assertThat(with(Map.of()).of(ServiceRole.RESEARCH, 0, new InstancePorts(50, 60), "boot"))
        .containsEntry(
            "NIGHTSHIFT_RESEARCH_DIRECTORY_CACHE", "/home/copies/local-research-worker-0");
  }

  @ParameterizedTest
  @CsvSource({
    "NIGHTSHIFT_TELEGRAM_TOKEN, GATEWAY",
    "NIGHTSHIFT_LLM_API_KEY, RESEARCH",
    "NIGHTSHIFT_INSFORGE_API_KEY, RESEARCH",
    "NIGHTSHIFT_BINANCE_URL, TRADING",
    "NIGHTSHIFT_ALERT_SMTP_URL, LIVENESS",
    "NIGHTSHIFT_DEADMAN_URL, LIVENESS"
  })
  void shouldGiveASecretToItsOneService(String secret, ServiceRole owner) {
    for (ServiceRole service : ServiceRole.values()) {
      Map<String, String> environment =
          with(Map.of(secret, "secret")).of(service, 0, new InstancePorts(1, 2), "boot");

      assertThat(environment.containsKey(secret)).as("%s", service).isEqualTo(service == owner);
    }
  }

  @Test
  void shouldNotLetTheUsersVariablesMisdirectAService() {
    Map<String, String> environment =
        with(Map.of("QUARKUS_HTTP_PORT", "1", "NIGHTSHIFT_TOKEN", "x", "NIGHTSHIFT_KAFKA", "y"))
            .of(ServiceRole.GATEWAY, 0, new InstancePorts(50, 60), "boot");

    assertThat(environment)
        .containsEntry("QUARKUS_HTTP_PORT", "50")
        .containsEntry("NIGHTSHIFT_KAFKA", "127.0.0.1:8095")
        .containsEntry("NIGHTSHIFT_OWNER_TOKEN", "owner")
        .doesNotContainKey("NIGHTSHIFT_TOKEN");
  }

  @Test
  void shouldGiveAVirtualMachineItsOwnArgumentsAndNoServiceTheVariable() {
    ServiceEnvironment environment =
        with(Map.of("NIGHTSHIFT_RESEARCH_JVM", " -Xmx300m  -XX:TieredStopAtLevel=4"));

    assertThat(environment.jvmArguments(ServiceRole.RESEARCH))
        .containsExactly("-Xmx300m", "-XX:TieredStopAtLevel=4");
    assertThat(environment.jvmArguments(ServiceRole.GATEWAY)).isEmpty();
    assertThat(environment.of(ServiceRole.RESEARCH, 0, new InstancePorts(1, 2), "boot"))
        .doesNotContainKey("NIGHTSHIFT_RESEARCH_JVM");
  }

  /** It is what restarts services at the owner's request. */
  @Test
  void shouldTellTheGatewayAloneWhereTheSupervisorListens() {
    for (ServiceRole service : ServiceRole.values()) {
      String socket =
          with(Map.of())
              .of(service, 0, new InstancePorts(1, 2), "boot")
              .get("NIGHTSHIFT_GATEWAY_RESTART_SUPERVISOR_SOCKET");
      assertThat(socket)
          .as("%s", service)
          .isEqualTo(service == ServiceRole.GATEWAY ? "/home/supervisor.sock" : null);
    }
  }

  @Test
  void shouldHaveTheGatewayWatchTheHomesDiskUnlessAnotherIsNamed() {
    InstancePorts ports = new InstancePorts(1, 2);
    assertThat(with(Map.of()).of(ServiceRole.GATEWAY, 0, ports, "boot"))
        .containsEntry("NIGHTSHIFT_GATEWAY_STORAGE_DISK", "/home");
    assertThat(
            with(Map.of("NIGHTSHIFT_GATEWAY_STORAGE_DISK", "/data"))
                .of(ServiceRole.GATEWAY, 0, ports, "boot"))
        .containsEntry("NIGHTSHIFT_GATEWAY_STORAGE_DISK", "/data");
  }

  private static ServiceEnvironment with(Map<String, String> inherited) {
    return new ServiceEnvironment(new StackHome(Path.of("/home")), PORTS, SECRETS, inherited);
  }
}
