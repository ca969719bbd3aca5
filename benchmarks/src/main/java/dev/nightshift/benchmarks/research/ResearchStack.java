package dev.nightshift.benchmarks.research;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A local stack of the packaged services, and the way to its runs and its database. */
public final class ResearchStack implements AutoCloseable {

  private static final String OUT_OF_THE_WAY = "1000000";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StackLauncher launcher;
  private final Path directory;
  private final StackHome home;
  private final String gatewayUrl;
  private final HttpClient http = HttpClient.newHttpClient();

  private ResearchStack(StackLauncher launcher, Path directory, StackHome home, String gatewayUrl) {
    this.launcher = launcher;
    this.directory = directory;
    this.home = home;
    this.gatewayUrl = gatewayUrl;
  }

  /**
   * @param settings of the services, beside those that put the gateway's limits out of the way
   */
  public static ResearchStack start(
      Path project, int workers, Map<String, String> settings, Progress progress)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("NIGHTSHIFT_GATEWAY_LIMIT_REQUESTS_PER_MINUTE", OUT_OF_THE_WAY);
    all.put("NIGHTSHIFT_GATEWAY_LIMIT_REQUESTS_PER_HOUR", OUT_OF_THE_WAY);
    Path directory = Files.createTempDirectory("nightshift-benchmark-");
    StackHome home = new StackHome(directory.resolve("home"));
    StackLauncher launcher = new StackLauncher(project);
    progress.say("starting a stack with %d research workers", workers);
    LaunchResult result =
        launcher.start(
            new UpOptions(home, false, new PortChoice.Free(), Map.of("research-worker", workers))
                .withOwnSettings(all),
            step -> {});
    return new ResearchStack(launcher, directory, home, result.status().gatewayUrl());
  }

  /** Uploads a directory of that many companies with nothing to be looked up about them. */
  String directoryOf(int companies) throws IOException, InterruptedException {
    StringBuilder csv = new StringBuilder("name,city,state\n");
    for (int i = 1; i <= companies; i++) {
      csv.append("Company %05d,Austin,TX%n".formatted(i));
    }
    return upload(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads a directory; returns its id. */
  String upload(byte[] csv) throws IOException, InterruptedException {
    return send(request("/api/v1/files")
            .header("X-File-Name", "companies.csv")
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofByteArray(csv)))
        .get("sha256")
        .asText();
  }

  /** Starts a run; returns its id. */
  String startRun(String directoryFile, int companies) throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "directory",
                directoryFile,
                "criteria",
                Map.of("state", "TX"),
                "quantity",
                companies,
                "onGap",
                "accept"));
    return send(request("/api/v1/research/runs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)))
        .get("id")
        .asText();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(gatewayUrl + path))
        .header("Authorization", "Bearer " + Files.readString(home.token()).strip())
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  List<InstanceStatus> readyWorkers() {
    return instances("research-worker").stream()
        .filter(instance -> instance.state() == InstanceState.READY)
        .toList();
  }

  /** What the first worker has in memory. */
  double workerMegabytes() throws IOException {
    return ResidentMemory.megabytes(readyWorkers().getFirst().pid());
  }

  private List<InstanceStatus> instances(String service) {
    return new SupervisorClient(home)
        .status().services().stream()
            .filter(candidate -> candidate.name().equals(service))
            .flatMap(candidate -> candidate.instances().stream())
            .toList();
  }

  /** The workers' own schema. */
  public Connection database() throws IOException, SQLException {
    ServiceRole role = ServiceRole.RESEARCH;
    return DriverManager.getConnection(
        url("nightshift"), role.role(), secrets().get("roles").get(role.name()).asText());
  }

  /** A new database on the same server, for somebody else's tables. */
  ServerAddress databaseOf(String name) throws IOException, SQLException {
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
