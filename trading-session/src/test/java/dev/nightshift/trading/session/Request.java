package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.RiskTerms;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A start command in the making, with the defaults of the client. */
final class Request {

  private String symbol = "BTCUSDT";
  private String file = SessionScenario.CAPTURE;
  private String fileName = "";
  private String speed = "max";
  private String strategy = "sma-cross";
  private Duration interval;
  private String equity = "10000";
  private Duration latencyMin = Duration.ofMillis(50);
  private Duration latencyMax = Duration.ofMillis(500);
  private long seed = 1;
  private boolean dryRun;
  private @Nullable ExecutionTerms execution;
  private @Nullable RiskTerms risk;
  private @Nullable Map<String, String> parameters;

  Request symbol(String value) {
    symbol = value;
    return this;
  }

  Request file(String value) {
    file = value;
    return this;
  }

  Request fileName(String value) {
    fileName = value;
    return this;
  }

  Request speed(String value) {
    speed = value;
    return this;
  }

  Request strategy(String value) {
    strategy = value;
    return this;
  }

  Request interval(Duration value) {
    interval = value;
    return this;
  }

  Request equity(String value) {
    equity = value;
    return this;
  }

  Request latency(Duration value) {
    latencyMin = value;
    latencyMax = value;
    return this;
  }

  Request seed(long value) {
    seed = value;
    return this;
  }

  Request dryRun() {
    dryRun = true;
    return this;
  }

  Request execution(ExecutionTerms value) {
    execution = value;
    return this;
  }

  Request risk(RiskTerms value) {
    risk = value;
    return this;
  }

  Request parameters(Map<String, String> value) {
    parameters = value;
    return this;
  }

  String file() {
    return file;
  }

  StartTradingSession command(String id, String hash) {
    return on(id, MarketFeed.replay(hash, fileName.isEmpty() ? file : fileName, speed));
  }

  StartTradingSession on(String id, MarketFeed feed) {
    return new StartTradingSession(
        id,
        symbol,
        feed,
        strategy,
        interval,
        null,
        new BigDecimal(equity),
        latencyMin,
        latencyMax,
        seed,
        dryRun,
        execution,
        risk,
        parameters,
        "the operator");
  }
}
