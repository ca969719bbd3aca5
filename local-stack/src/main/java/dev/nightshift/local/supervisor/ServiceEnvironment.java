package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.postgres.ServiceRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The environment of each service's process: the user's own, the stack's wiring over it, and of the
 * outside world's secrets only those that are this service's business.
 */
record ServiceEnvironment(
    StackHome home, PortPlan ports, Secrets secrets, Map<String, String> inherited) {

  /** A secret reaches one service: variables with these beginnings go nowhere else. */
  private static final Map<ServiceRole, List<String>> OWNED =
      Map.of(
          ServiceRole.GATEWAY, List.of("NIGHTSHIFT_TELEGRAM_", "NIGHTSHIFT_OWNER_TOKEN"),
          ServiceRole.RESEARCH,
              List.of("NIGHTSHIFT_LLM_", "NIGHTSHIFT_INSFORGE_", "NIGHTSHIFT_KNOWLEDGE_"),
          ServiceRole.TRADING, List.of("NIGHTSHIFT_BINANCE_", "NIGHTSHIFT_BITUNIX_"),
          ServiceRole.LIVENESS, List.of("NIGHTSHIFT_ALERT_", "NIGHTSHIFT_DEADMAN_"));

  /** The client's own settings mean nothing to a service. */
  private static final List<String> CLIENTS =
      List.of("NIGHTSHIFT_HOME", "NIGHTSHIFT_URL", "NIGHTSHIFT_TOKEN");

  /**
   * What {@code NIGHTSHIFT_RESEARCH_JVM} and the like give to a service's virtual machine beside
   * the stack's own arguments, and over them; separated by spaces.
   */
  List<String> jvmArguments(ServiceRole service) {
    return Arrays.stream(inherited.getOrDefault(jvmVariable(service), "").split(" "))
        .filter(argument -> !argument.isEmpty())
        .toList();
  }

  private static String jvmVariable(ServiceRole service) {
    return "NIGHTSHIFT_" + service.name() + "_JVM";
  }

  Map<String, String> of(ServiceRole service, int slot, InstancePorts instance, String bootId) {
    Map<String, String> environment = new TreeMap<>();
    inherited.forEach(
        (name, value) -> {
          if (mayGoTo(service, name)) {
            environment.put(name, value);
          }
        });
    environment.put("NIGHTSHIFT_PLACE", place(service, slot));
    environment.put("NIGHTSHIFT_BOOT_ID", bootId);
    addListeners(environment, instance);
    addServers(environment, service);
    for (ServiceRole other : ServiceRole.values()) {
      environment.put("NIGHTSHIFT_" + other.name() + "_URL", ports.url(other.service()));
    }
    environment.put("NIGHTSHIFT_INTERNAL_TOKEN", secrets.internalToken());
    environment.put("NIGHTSHIFT_TRADING_KILL_SWITCH_FILE", home.killSwitch().toString());
    addCaches(environment, service, slot);
    if (service == ServiceRole.GATEWAY) {
      environment.put("NIGHTSHIFT_OWNER_TOKEN", Objects.requireNonNull(secrets.ownerToken()));
      environment.put("NIGHTSHIFT_GATEWAY_RESTART_SUPERVISOR_SOCKET", home.socket().toString());
      environment.putIfAbsent("NIGHTSHIFT_GATEWAY_STORAGE_DISK", home.directory().toString());
    }
    environment.putIfAbsent("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    return environment;
  }

  /** Copies of people's files stay in the home: the system's temporary folder is everybody's. */
  private void addCaches(Map<String, String> environment, ServiceRole service, int slot) {
    String folder = home.directory().resolve("copies").resolve(place(service, slot)).toString();
    switch (service) {
      case RESEARCH -> environment.put("NIGHTSHIFT_RESEARCH_DIRECTORY_CACHE", folder);
      case TRADING -> environment.put("NIGHTSHIFT_TRADING_FEED_CACHE_DIRECTORY", folder);
      case GATEWAY, LIVENESS -> {
        // They keep none.
      }
    }
  }

  static String place(ServiceRole service, int slot) {
    return "local-" + service.service() + "-" + slot;
  }

  private static boolean mayGoTo(ServiceRole service, String name) {
    if (CLIENTS.contains(name)
        || Arrays.stream(ServiceRole.values()).anyMatch(role -> jvmVariable(role).equals(name))) {
      return false;
    }
    return OWNED.entrySet().stream()
        .filter(owner -> owner.getKey() != service)
        .flatMap(owner -> owner.getValue().stream())
        .noneMatch(name::startsWith);
  }

  private static void addListeners(Map<String, String> environment, InstancePorts instance) {
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(instance.http()));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(instance.management()));
  }

  private void addServers(Map<String, String> environment, ServiceRole service) {
    environment.put("NIGHTSHIFT_POSTGRES_HOST", "127.0.0.1");
    environment.put("NIGHTSHIFT_POSTGRES_PORT", Integer.toString(ports.postgres()));
    environment.put("NIGHTSHIFT_POSTGRES_DATABASE", "nightshift");
    environment.put("NIGHTSHIFT_POSTGRES_USER", service.role());
    environment.put(
        "NIGHTSHIFT_POSTGRES_PASSWORD", Objects.requireNonNull(secrets.roles().get(service)));
    environment.put("NIGHTSHIFT_KAFKA", "127.0.0.1:" + ports.kafka());
  }
}
