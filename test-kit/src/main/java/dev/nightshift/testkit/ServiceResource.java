package dev.nightshift.testkit;

import dev.nightshift.local.postgres.ServiceRole;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} what the supervisor gives a service: a fresh database, the shared
 * broker, tokens, addresses and free ports.
 *
 * <p>Which service it is: the argument {@code service}, else the module the test runs in, else (in
 * modules that are no service) {@code bot-gateway}. Starts before other resources, so theirs win: a
 * stand-in for another service may replace that service's address.
 */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {

  /** The bearer token between services in tests. */
  public static final String INTERNAL_TOKEN = "internal-token-of-tests";

  /** The operator's bearer token in tests. */
  public static final String OWNER_TOKEN = "owner-token-of-tests";

  /** Nothing listens here: a call to a service that has no stand-in is refused at once. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final int BEFORE_OTHERS = -1000;

  private ServiceRole service = moduleUnderTest();

  @Override
  public void init(Map<String, String> arguments) {
    @Nullable String named = arguments.get("service");
    if (named != null) {
      service = ServiceRole.of(named);
    }
  }

  @Override
  public int order() {
    return BEFORE_OTHERS;
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new TreeMap<>();
    addDatabase(configuration, BackingServers.freshDatabase());
    configuration.put("nightshift.kafka", BackingServers.kafka());
    configuration.put("nightshift.internal-token", INTERNAL_TOKEN);
    configuration.put("nightshift.owner-token", OWNER_TOKEN);
    configuration.put("nightshift.place", "test-" + service.service() + "-0");
    for (ServiceRole other : ServiceRole.values()) {
      configuration.put("nightshift." + other.schema() + ".url", NOBODY);
    }
    configuration.put("quarkus.http.host", "127.0.0.1");
    configuration.put("quarkus.http.test-port", "0");
    configuration.put("quarkus.management.host", "127.0.0.1");
    configuration.put("quarkus.management.test-port", "0");
    return configuration;
  }

  @Override
  public void stop() {
    // The servers outlive this application: the next test class uses them again.
  }

  private void addDatabase(Map<String, String> configuration, TestDatabase database) {
    configuration.put("nightshift.postgres.host", database.host());
    configuration.put("nightshift.postgres.port", Integer.toString(database.port()));
    configuration.put("nightshift.postgres.database", database.name());
    configuration.put("nightshift.postgres.user", service.role());
    configuration.put("nightshift.postgres.password", database.password());
  }

  private static ServiceRole moduleUnderTest() {
    String module = Path.of("").toAbsolutePath().getFileName().toString();
    return Arrays.stream(ServiceRole.values())
        .filter(role -> role.service().equals(module))
        .findFirst()
        .orElse(ServiceRole.GATEWAY);
  }
}
