package dev.nightshift.gateway.telegram.botapi;

import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Makes one call, bounded in time and never repeated: whether a send whose outcome is unknown may
 * be repeated is for the queue to decide. A call that is given up is cut off, so that a poll that
 * was given up does not conflict with the next one. Any answer, a refusal too, speaks for Telegram;
 * only its absence counts against it.
 *
 * <p>Each caller's own bound comes first; the annotation's is the last resort.
 */
@Singleton
class Calls {

  private static final int LAST_RESORT_SECONDS = 15;
  private static final int LAST_RESORT_OF_MESSAGES_SECONDS = 35;
  private static final int LAST_RESORT_OF_FILES_SECONDS = 75;

  private final Classification classification;

  Calls(Classification classification) {
    this.classification = classification;
  }

  /** A message, an edit, an action, an answer. */
  @Timeout(value = LAST_RESORT_OF_MESSAGES_SECONDS, unit = ChronoUnit.SECONDS)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30_000,
      failOn = {
        AwayException.class,
        org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException.class
      })
  Outcome<Answer> send(Supplier<Uni<Response>> request, Duration atMost) {
    return judge(await(request, atMost));
  }

  /** A file. It takes longer the larger it is, which says nothing about messages. */
  @Timeout(value = LAST_RESORT_OF_FILES_SECONDS, unit = ChronoUnit.SECONDS)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30_000,
      failOn = {
        AwayException.class,
        org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException.class
      })
  Outcome<Answer> upload(Supplier<Uni<Response>> request, Duration atMost) {
    return judge(await(request, atMost));
  }

  /** About the bot itself: rare, and never worth holding back. */
  @Timeout(value = LAST_RESORT_SECONDS, unit = ChronoUnit.SECONDS)
  Outcome<Answer> ask(Supplier<Uni<Response>> request, Duration atMost) {
    return judge(await(request, atMost));
  }

  /**
   * Waits for updates. A body that is the Bot API's, but for something in it that cannot be read,
   * is an answer here: it must be looked into, or it would come for ever.
   */
  @Timeout(value = LAST_RESORT_OF_FILES_SECONDS, unit = ChronoUnit.SECONDS)
  Outcome<Answer> poll(Supplier<Uni<Response>> request, Duration atMost) {
    Answer answer = await(request, atMost);
    return answer.isUnreadableSuccess() ? new Outcome.Ok<>(answer) : judge(answer);
  }

  private Outcome<Answer> judge(Answer answer) {
    Optional<Failure> failure = classification.of(answer);
    if (failure.isEmpty()) {
      return new Outcome.Ok<>(answer);
    }
    if (failure.get() instanceof Away away) {
      throw new AwayException(away);
    }
    return new Outcome.Failed<>(failure.get());
  }

  private static Answer await(Supplier<Uni<Response>> request, Duration atMost) {
    CompletableFuture<Answer> coming = begin(request);
    try {
      return coming.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw new AwayException(Classification.of(failure));
    } catch (TimeoutException tooLate) {
      coming.cancel(true);
      throw new AwayException(Classification.of(tooLate));
    } catch (InterruptedException interrupt) {
      coming.cancel(true);
      throw AwayException.interrupted(Classification.of(interrupt));
    }
  }

  private static CompletableFuture<Answer> begin(Supplier<Uni<Response>> request) {
    return Uni.createFrom()
        .deferred(request::get)
        .onFailure(WebApplicationException.class)
        .recoverWithItem(refused -> ((WebApplicationException) refused).getResponse())
        .map(response -> Answer.of(response.getStatus(), response.readEntity(String.class)))
        .subscribeAsCompletionStage();
  }
}
