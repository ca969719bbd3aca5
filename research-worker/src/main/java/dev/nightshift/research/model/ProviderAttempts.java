package dev.nightshift.research.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.nightshift.research.model.ModelFailure.Away;
import dev.nightshift.research.model.ModelFailure.BrokenOff;
import dev.nightshift.research.model.ModelFailure.Busy;
import dev.nightshift.research.model.ModelFailure.Refused;
import dev.nightshift.research.model.ModelFailure.Torn;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The call of the provider with its patience: each attempt is paid for by itself. The bound in time
 * is that of {@link ProviderCall} alone, so that it never ends a booking.
 *
 * <p>Once a part of an answer was shown there is no other attempt: it would say the same again, or
 * something else.
 */
@ApplicationScoped
public class ProviderAttempts {

  static final int RETRIES = 2;

  private final ProviderCall provider;
  private final Till till;
  private final ModelMetrics metrics;
  private final ProviderPause pause;
  private final Duration longestPause;

  ProviderAttempts(
      ProviderCall provider, Till till, ModelMetrics metrics, ModelConfig config, Clock clock) {
    this.provider = provider;
    this.till = till;
    this.metrics = metrics;
    this.pause = new ProviderPause(clock);
    this.longestPause = config.longestPause();
  }

  /** Makes one attempt. */
  @Retry(
      maxRetries = RETRIES,
      delay = 1000,
      maxDuration = 15,
      durationUnit = ChronoUnit.MINUTES,
      retryOn = {Busy.class, Torn.class, TimeoutException.class, BulkheadException.class},
      abortOn = {Away.class, Refused.class, BrokenOff.class})
  @CustomBackoff(ModelBackoff.class)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = {Busy.class, Torn.class, TimeoutException.class})
  @Bulkhead(16)
  public ChatResponse attempt(ModelCall call) {
    respectPause();
    int number = call.begin();
    Till.Sale sale = till.open(call);
    long started = System.nanoTime();
    String outcome = "broken";
    try {
      ChatResponse response = provider.call(call.request(), call.parts());
      sale.close(response);
      ChatResponse usable = usable(response);
      outcome = "answered";
      return usable;
    } catch (ModelFailure failure) {
      outcome = outcome(failure);
      sale.close(failure);
      throw heeded(call, failure);
    } catch (TimeoutException late) {
      outcome = "timeout";
      // It ended the call by an interrupt, which must not end the booking.
      Thread.interrupted();
      sale.unknown();
      throw call.shown() ? new BrokenOff("it does not answer in time") : late;
    } catch (RuntimeException receiver) {
      sale.unknown();
      throw receiver;
    } finally {
      metrics.attempted(number, outcome, System.nanoTime() - started);
    }
  }

  /** Others have met a Retry-After: what it asks holds for every call of this instance. */
  private void respectPause() {
    Duration left = pause.left();
    if (left.compareTo(longestPause) > 0) {
      throw asksToWait(left);
    }
    try {
      Thread.sleep(left);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new BrokenOff("the call was stopped");
    }
  }

  private ModelFailure heeded(ModelCall call, ModelFailure failure) {
    if (call.shown()) {
      return new BrokenOff(failure.clause());
    }
    if (failure instanceof Busy busy && busy.retryAfter().isPresent()) {
      Duration asked = busy.retryAfter().get();
      pause.lasts(asked);
      return asked.compareTo(longestPause) > 0 ? asksToWait(asked) : failure;
    }
    return failure;
  }

  private static Away asksToWait(Duration left) {
    return new Away("it asks to wait for %d s".formatted(left.toSeconds()));
  }

  private static ChatResponse usable(ChatResponse response) {
    if (response.finishReason() == FinishReason.CONTENT_FILTER) {
      throw new Refused("it refuses what it was asked", false);
    }
    String text = response.aiMessage().text();
    if ((text == null || text.isBlank()) && !response.aiMessage().hasToolExecutionRequests()) {
      throw new Torn("its answer is empty");
    }
    return response;
  }

  private static String outcome(ModelFailure failure) {
    return switch (failure) {
      case Busy _ -> "busy";
      case Torn _ -> "torn";
      case BrokenOff _ -> "broken";
      case Away _ -> "away";
      case Refused _ -> "refused";
    };
  }
}
