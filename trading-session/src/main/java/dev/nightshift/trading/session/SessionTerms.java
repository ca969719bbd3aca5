package dev.nightshift.trading.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session was started with, checked, together with the settings of the service at that time:
 * whoever takes it up goes by these and not by settings of its own.
 *
 * @param onFeedLoss what a live session does when its venue cannot be reached: BLOCK or STOP
 * @param file SHA-256 of the feed's file; of a journal the session that read it; else empty
 * @param fileName what people call it
 * @param interval {@code null}: what suits the feed
 * @param duration {@code null}: until the feed ends
 * @param pointEvery least time between two points of the equity curve
 * @param funding {@code null}: what the feed itself settles, if anything
 * @param startAt {@code null}: at once
 * @param strategyParameters all of them, by name; none: the defaults
 */
record SessionTerms(
    String sessionId,
    String symbol,
    Source source,
    String onFeedLoss,
    String file,
    String fileName,
    String speed,
    String strategy,
    @Nullable Duration interval,
    @Nullable Duration duration,
    BigDecimal equity,
    Duration latencyMin,
    Duration latencyMax,
    long seed,
    boolean dryRun,
    int feeBps,
    int orderBps,
    int executionQueue,
    Duration pointEvery,
    Execution execution,
    Execution.Limits limits,
    @Nullable Funding funding,
    @Nullable Instant startAt,
    Map<String, String> strategyParameters) {

  /**
   * A file of funding rates.
   *
   * @param file its SHA-256
   * @param fileName what people call it
   */
  record Funding(String file, String fileName) {}

  SessionTerms {
    source = Objects.requireNonNullElse(source, Source.REPLAY); // older: not there
    onFeedLoss = Objects.requireNonNullElse(onFeedLoss, "BLOCK"); // likewise
    execution = Objects.requireNonNullElse(execution, Execution.FORMER);
    limits = Objects.requireNonNullElse(limits, Execution.Limits.NONE);
    strategyParameters = Map.copyOf(Objects.requireNonNullElse(strategyParameters, Map.of()));
  }

  /** A field that a newer release wrote and this one does not know is passed over. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The terms of " + sessionId + " cannot be written", e);
    }
  }

  static SessionTerms fromJson(String json) {
    try {
      return JSON.readValue(json, SessionTerms.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Terms cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** The same with another latency. */
  SessionTerms withLatency(Duration min, Duration max) {
    return new SessionTerms(
        sessionId,
        symbol,
        source,
        onFeedLoss,
        file,
        fileName,
        speed,
        strategy,
        interval,
        duration,
        equity,
        min,
        max,
        seed,
        dryRun,
        feeBps,
        orderBps,
        executionQueue,
        pointEvery,
        execution,
        limits,
        funding,
        startAt,
        strategyParameters);
  }

  /** The same with another execution. */
  SessionTerms withExecution(Execution other) {
    return new SessionTerms(
        sessionId,
        symbol,
        source,
        onFeedLoss,
        file,
        fileName,
        speed,
        strategy,
        interval,
        duration,
        equity,
        latencyMin,
        latencyMax,
        seed,
        dryRun,
        feeBps,
        orderBps,
        executionQueue,
        pointEvery,
        other,
        limits,
        funding,
        startAt,
        strategyParameters);
  }

  Speed pace() {
    return source.live()
        ? Speed.MAX // a live feed is as fast as its market
        : replayPace();
  }

  private Speed replayPace() {
    return Speed.parse(speed)
        .orElseThrow(() -> new IllegalStateException(sessionId + " has the speed " + speed));
  }
}
