package dev.nightshift.trading.venue.binance;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The outbound calls. Tried again where the venue is away, busy or answers with a page; not where
 * it refuses, and least of all where it asks callers to stay away.
 */
@ApplicationScoped
class BinanceCalls {

  /** Most that the venue gives at once. */
  static final int LIMIT = 1000;

  private static final Logger LOG = Logger.getLogger(BinanceCalls.class);

  private final BinanceRest rest;

  BinanceCalls(@RestClient BinanceRest rest) {
    this.rest = rest;
  }

  @Timeout(value = 10, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 3,
      delay = 500,
      jitter = 200,
      maxDuration = 30,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = PassingFailure.class)
  @ExponentialBackoff(maxDelay = 2_000)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = PassingFailure.class)
  String depth(String symbol) {
    return json(() -> rest.depth(symbol, LIMIT));
  }

  @Timeout(value = 10, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 3,
      delay = 500,
      jitter = 200,
      maxDuration = 30,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = PassingFailure.class)
  @ExponentialBackoff(maxDelay = 2_000)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = PassingFailure.class)
  String trades(String symbol, long fromId) {
    return json(() -> rest.trades(symbol, LIMIT, fromId));
  }

  @Timeout(value = 10, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 3,
      delay = 500,
      jitter = 200,
      maxDuration = 30,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = PassingFailure.class)
  @ExponentialBackoff(maxDelay = 2_000)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = PassingFailure.class)
  String exchangeInfo(String symbol) {
    return json(() -> rest.exchangeInfo(symbol));
  }

  @Timeout(value = 10, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 3,
      delay = 500,
      jitter = 200,
      maxDuration = 30,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = PassingFailure.class)
  @ExponentialBackoff(maxDelay = 2_000)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = PassingFailure.class)
  String klines(String symbol, String interval, long startTime) {
    return json(() -> rest.klines(symbol, interval, startTime, LIMIT));
  }

  private static String json(Supplier<String> call) {
    try {
      String body = call.get();
      if (body.startsWith("{") || body.startsWith("[")) {
        return body;
      }
      throw passing("a page instead of JSON", null);
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (Outcome.ofStatus(status) == Outcome.REFUSED) {
        throw e;
      }
      throw passing("status " + status, e);
    } catch (ProcessingException e) {
      throw passing(String.valueOf(e.getMessage()), e);
    }
  }

  private static PassingFailure passing(
      String why, @org.jspecify.annotations.Nullable Exception cause) {
    LOG.warnf("Binance does not answer (%s)", why);
    return new PassingFailure(why, cause);
  }

  /** What an answer means for the next try. */
  enum Outcome {
    PASSING,
    REFUSED;

    /** 418 and 429: the venue asks to be left alone, and bans who goes on. */
    static Outcome ofStatus(int status) {
      return status >= 500 || status == 408 ? PASSING : REFUSED;
    }
  }

  /** Worth another try. */
  static final class PassingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PassingFailure(String message, @org.jspecify.annotations.Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
