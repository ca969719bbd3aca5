package dev.nightshift.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.servers.ServerAddress;
import dev.nightshift.local.control.InstanceState;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.FileTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A local stack of the packaged services in a home of its own, with the gateway's limits out of the
 * way, and the ways to its API, its processes and its database.
 */
public final class PackagedStack implements AutoCloseable {

  /** A limit that nothing here reaches. */
  public static final String OUT_OF_THE_WAY = "1000000";

  /** Both compilers and more memory; on a laptop a service starts with less. */
  public static final String USUAL_JVM = "-XX:TieredStopAtLevel=4 -Xmx384m";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StackLauncher launcher;
  private final Path directory;
  private final StackHome home;
  private final String gatewayUrl;
  private final HttpClient http = HttpClient.newHttpClient();

  private PackagedStack(StackLauncher launcher, Path directory, StackHome home, String gatewayUrl) {
    this.launcher = launcher;
    this.directory = directory;
    this.home = home;
    this.gatewayUrl = gatewayUrl;
  }

  /**
   * @param service of which there are several
   * @param settings of the services, as environment
   */
  public static PackagedStack start(
      Path project, String service, int instances, Map<String, String> settings, Progress progress)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("NIGHTSHIFT_GATEWAY_LIMIT_REQUESTS_PER_MINUTE", OUT_OF_THE_WAY);
    all.put("NIGHTSHIFT_GATEWAY_LIMIT_REQUESTS_PER_HOUR", OUT_OF_THE_WAY);
    Path directory = Files.createTempDirectory("nightshift-benchmark-");
    StackHome home = new StackHome(directory.resolve("home"));
    StackLauncher launcher = new StackLauncher(project);
    progress.say("starting a stack, %s: %d", service, instances);
    LaunchResult result =
        launcher.start(
            new UpOptions(home, false, new PortChoice.Free(), Map.of(service, instances))
                .withOwnSettings(all),
            step -> {});
    return new PackagedStack(launcher, directory, home, result.status().gatewayUrl());
  }

  public String gatewayUrl() {
    return gatewayUrl;
  }

  public String ownerToken() throws IOException {
    return Files.readString(home.token()).strip();
  }

  /** Uploads a file; returns its SHA-256. */
  public String upload(String name, String type, byte[] content)
      throws IOException, InterruptedException {
    return send(request("/api/v1/files")
            .header("X-File-Name", name)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(content)))
        .get("sha256")
        .asText();
  }

  public JsonNode post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The same of what may not be known yet: a request was accepted, but not yet acted upon. */
  public Optional<JsonNode> find(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = answer(request(path).GET().build());
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(JSON.readTree(good(response)));
  }

  /** A file, as it is sent. */
  public byte[] download(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.uri() + " answered " + response.statusCode());
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(gatewayUrl + path))
        .header("Authorization", "Bearer " + ownerToken())
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return JSON.readTree(text(request.build()));
  }

  private String text(HttpRequest request) throws IOException, InterruptedException {
    return good(answer(request));
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private static String good(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  /** What an instance tells Prometheus. */
  public String metrics(InstanceStatus instance) throws IOException, InterruptedException {
    String url = "http://127.0.0.1:" + instance.managementPort() + "/q/metrics";
    return text(HttpRequest.newBuilder(URI.create(url)).build());
  }

  public List<InstanceStatus> ready(String service) {
    return instances(service).stream()
        .filter(instance -> instance.state() == InstanceState.READY)
        .toList();
  }

  private List<InstanceStatus> instances(String service) {
    return new SupervisorClient(home)
        .status().services().stream()
            .filter(candidate -> candidate.name().equals(service))
            .flatMap(candidate -> candidate.instances().stream())
            .toList();
  }

  /** A service's own schema. */
  public Connection database(ServiceRole role) throws IOException, SQLException {
    return DriverManager.getConnection(
        url("nightshift"), role.role(), secrets().get("roles").get(role.name()).asText());
  }

  /** A new database on the same server, for somebody else's tables. */
  public ServerAddress databaseOf(String name) throws IOException, SQLException {
    String password = secrets().get("postgresSuperuser").asText();
    try (Connection connection =
            DriverManager.getConnection(url("nightshift"), "postgres", password);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return new ServerAddress("127.0.0.1", postgresPort(), name, "postgres", password, "");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/" + database;
  }

  private int postgresPort() {
    return instances("postgres").getFirst().port();
  }

  private JsonNode secrets() throws IOException {
    return JSON.readTree(Files.readString(home.directory().resolve("secrets.json")));
  }

  @Override
  public void close() {
    launcher.down(home, step -> {});
    FileTree.deleteQuietly(directory);
  }
}
