package dev.nightshift.trading.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of the running service say and look at: commands, HTTP, events. */
abstract class SessionScenario {

  static final String CAPTURE = "binance_spot_btcusdt_20240809.ndjson.gz";
  static final String CANDLES = "coinbase_minute_btcusd_20180405_trade.csv";

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject EventRecorder events;

  /** What liveness-monitor would say if this process had died; nobody asks this process. */
  void loseTheLease() {
    loseTheLease(() -> {});
  }

  /**
   * @param meanwhile happens before anybody goes on with its work
   */
  void loseTheLease(Runnable meanwhile) {
    long before = lease.token();
    leaseEnding.lost(
        new InstanceLost(
            lease.instanceId(), "trading-session", "process exited", true, Instant.now()));
    meanwhile.run();
    await().atMost(Duration.ofSeconds(20)).until(() -> lease.held() && lease.token() != before);
  }

  void awaitFills(String id, int fills) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> known(id) && get(id, "").getLong("fills") >= fills);
  }

  JsonPath awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> known(id) && get(id, "").getString("state").equals(state));
    return get(id, "");
  }

  static boolean known(String id) {
    return asService().get("/internal/trading/sessions/" + id).statusCode() == 200;
  }

  void awaitEnded(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !events.of(id, TradingSessionEnded.class).isEmpty());
  }

  static JsonPath get(String id, String below) {
    return asService()
        .get("/internal/trading/sessions/" + id + below)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  static io.restassured.specification.RequestSpecification asService() {
    return given().header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN);
  }

  /** Fills without what names the session. */
  static List<Map<String, Object>> fills(String id) {
    List<Map<String, Object>> fills = get(id, "/fills").getList("$");
    fills.forEach(
        fill -> fill.put("clientOrderId", fill.get("clientOrderId").toString().replace(id, "")));
    return fills;
  }

  /** Equity as anybody can compute it from the fills, and from the price of what is left. */
  static BigDecimal equityFromFills(String id) {
    JsonPath session = get(id, "");
    BigDecimal equity = new BigDecimal(session.getString("startEquity"));
    BigDecimal position = new BigDecimal(session.getString("position"));
    if (position.signum() > 0) {
      equity = equity.add(position.multiply(new BigDecimal(session.getString("lastPrice"))));
    }
    for (Map<String, Object> fill : fills(id)) {
      BigDecimal notional =
          new BigDecimal(fill.get("quantity").toString())
              .multiply(new BigDecimal(fill.get("price").toString()));
      equity = fill.get("side").equals("BUY") ? equity.subtract(notional) : equity.add(notional);
      equity = equity.subtract(new BigDecimal(fill.get("fee").toString()));
    }
    return equity;
  }

  static Request request() {
    return new Request();
  }

  String start(Request request) throws IOException {
    return startWith(request, keep(Files.readAllBytes(RealData.file(request.file()))));
  }

  String startWith(Request request, String hash) {
    String id = newId();
    send(request.command(id, hash));
    return id;
  }

  static String newId() {
    return "ses-" + UUID.randomUUID().toString().substring(0, 10);
  }

  void send(TradingCommand command) {
    database.run(tx -> outbox.append(tx, command));
  }

  /** Puts a file where the gateway would have it; returns its hash. */
  static String keep(byte[] content) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      String hash = HexFormat.of().formatHex(digest);
      Path unfinished = Files.createTempFile(Path.of("target"), "upload", "");
      Files.write(unfinished, content);
      Files.move(
          unfinished,
          GatewayFilesStandIn.DIRECTORY.resolve(hash),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
