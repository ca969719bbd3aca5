package dev.nightshift.endtoend.document;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Makes {@code docs/configuration.md} from the configuration interfaces of every module. */
final class ConfigurationDocument {

  private static final String HEAD =
      """
      # Configuration

      Made from the configuration interfaces beside the code that reads them; a test fails when it is
      stale. Everything is Quarkus configuration: a system property, a line in `application.properties`
      or an environment variable (`nightshift.lease.length` is `NIGHTSHIFT_LEASE_LENGTH`). Durations
      are ISO-8601 (`PT6S`) or a number with a unit (`6S`).

      `./nightshift up` sets all of this by itself and hands on the variables of its own environment,
      a secret only to the service whose business it is.

      ## Where things are

      | key | default | |
      |---|---|---|
      | `nightshift.postgres.host`, `.port`, `.database` | `127.0.0.1`, `5432`, `nightshift` | the database |
      | `nightshift.postgres.user`, `.password` | `nightshift_` and the schema's name, none | the service's own role |
      | `nightshift.kafka` | `127.0.0.1:9092` | brokers, `host:port`, separated by commas |
      | `nightshift.gateway.url`, `.research.url`, `.trading.url`, `.liveness.url` | `http://127.0.0.1:8080` … `8083` | where the services ask each other |
      | `nightshift.internal-token` | **required** | what they show each other; the same for all |
      | `nightshift.owner-token` | **required** | bot-gateway only: the operator's token |
      | `nightshift.management-url` | from host and port | under which liveness-monitor reaches this instance |
      | `nightshift.place` | the host's name | where the instance runs: a pod's name, or a host and a slot |
      | `quarkus.http.host`, `quarkus.http.port` | `127.0.0.1`, `8080` | API |
      | `quarkus.management.host`, `quarkus.management.port` | `127.0.0.1`, `9000` | probes, `/instance`, metrics |
      | `quarkus.log.console.json.enabled` | `true` | JSON logs, or readable ones |
      """;

  private static final List<String> MODULES =
      List.of("backbone", "bot-gateway", "research-worker", "trading-session", "liveness-monitor");

  private ConfigurationDocument() {}

  static String markdown(Path root) {
    return HEAD
        + MODULES.stream()
            .map(module -> section(module, ConfigurationSources.of(root.resolve(module))))
            .collect(Collectors.joining());
  }

  private static String section(String module, List<ConfigurationKey> keys) {
    return """

    ## %s

    | key | type | default | |
    |---|---|---|---|
    %s
    """
        .formatted(
            module.equals("backbone") ? "Every service" : module,
            keys.stream().map(ConfigurationKey::row).collect(Collectors.joining("\n")));
  }
}
