package dev.nightshift.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.endtoend.Client.Said;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.LaunchResult;
import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.ServiceStatus;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackLauncher;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.control.UpOptions;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.FileTree;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.venue.VenueStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A running local stack of the packaged services, on free ports and in a home of its own. */
final class Stack implements AutoCloseable {

  /** Long enough for a run to be caught in the middle. */
  private static final Map<String, String> PACED =
      Map.of("NIGHTSHIFT_RESEARCH_AGENT_PACE", "PT0.4S");

  /** The one person who may use the bot from the start. */
  static final long TELEGRAM_OWNER = 4711;

  private final BotApiStandIn telegram =
      BotApiStandIn.start(BotApiOptions.defaults().withPatience(Duration.ofMinutes(2)));
  private final VenueStandIn venue = VenueStandIn.start();
  private final StackLauncher launcher = new StackLauncher(Checkout.root());
  private final HttpClient http = HttpClient.newHttpClient();
  private final StackHome home;
  private String gatewayUrl = "";

  private Stack(StackHome home) {
    this.home = home;
  }

  /** The one stack that most tests share: two gateways and research workers; ends with the JVM. */
  static Stack shared() {
    return Shared.STACK;
  }

  static Stack start(Map<String, Integer> scale) {
    Stack stack = new Stack(new StackHome(temporary().resolve("home")));
    stack.up(scale);
    return stack;
  }

  void up(Map<String, Integer> scale) {
    UpOptions options = new UpOptions(home, false, new PortChoice.Free(), scale);
    LaunchResult result = launcher.start(options.withOwnSettings(settings()), progress -> {});
    if (!(result instanceof LaunchResult.Started)) {
      throw new AssertionError("something already runs in " + home);
    }
    gatewayUrl = result.status().gatewayUrl();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PACED);
    settings.put("NIGHTSHIFT_TELEGRAM_TOKEN", telegram.token());
    settings.put("NIGHTSHIFT_TELEGRAM_API_URL", telegram.url());
    settings.put("NIGHTSHIFT_TELEGRAM_OWNERS", Long.toString(TELEGRAM_OWNER));
    settings.put("NIGHTSHIFT_TRADING_VENUE_BINANCE_URL", "ws://127.0.0.1:" + venue.port());
    settings.put("NIGHTSHIFT_TRADING_VENUE_BINANCE_REST_URL", "http://127.0.0.1:" + venue.port());
    return settings;
  }

  /** Where this stack's live markets are. */
  VenueStandIn venue() {
    return venue;
  }

  /** Where this stack's bot lives. */
  BotApiStandIn telegram() {
    return telegram;
  }

  boolean down() {
    return launcher.down(home, progress -> {});
  }

  Path home() {
    return home.directory();
  }

  StackStatus status() {
    return new SupervisorClient(home).status();
  }

  List<InstanceStatus> instances(String service) {
    return status().services().stream()
        .filter(candidate -> candidate.name().equals(service))
        .map(ServiceStatus::instances)
        .flatMap(List::stream)
        .toList();
  }

  /** Runs a client command against this stack. */
  Said client(String... arguments) {
    return Client.run(home.directory(), arguments);
  }

  /** Reads from the gateway's API; the answer must be a 200. */
  JsonNode get(String path) {
    HttpResponse<String> response = send(request(path).GET().build());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return parse(response.body());
  }

  HttpResponse<String> post(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  /** Lines of the operator's chat, oldest first. */
  List<String> chat() {
    return get("/api/v1/chats/chat-owner/messages?limit=500").findValuesAsText("text");
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }

  HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(gatewayUrl + path))
          .header("Authorization", "Bearer " + Files.readString(home.token()).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static JsonNode parse(String json) {
    try {
      return Client.JSON.readTree(json);
    } catch (IOException failure) {
      throw new AssertionError("not JSON: " + json, failure);
    }
  }

  /** One row of a service's own schema, its columns as text. */
  List<String> row(ServiceRole service, String sql, String... parameters) {
    String url =
        "jdbc:postgresql://127.0.0.1:" + instances("postgres").getFirst().port() + "/nightshift";
    try (Connection connection =
            DriverManager.getConnection(url, service.role(), password(service));
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      ResultSet rows = query.executeQuery();
      List<String> row = new ArrayList<>();
      if (rows.next()) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
      }
      return row;
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private String password(ServiceRole service) {
    try {
      String secrets = Files.readString(home.directory().resolve("secrets.json"));
      return parse(secrets).get("roles").get(service.name()).asText();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The log of one instance, as far as it is written. */
  String log(InstanceStatus instance) {
    String place = instance.id().split("/", -1)[1];
    try {
      return Files.readString(home.logs().resolve(place.replaceFirst("^local-", "") + ".log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    down();
    telegram.close();
    venue.close();
    FileTree.deleteQuietly(home.directory().getParent());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("nightshift-it-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Shared {

    static final Stack STACK = startShared();

    private static Stack startShared() {
      Stack stack = Stack.start(Map.of("bot-gateway", 2, "research-worker", 2));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      return stack;
    }
  }
}
