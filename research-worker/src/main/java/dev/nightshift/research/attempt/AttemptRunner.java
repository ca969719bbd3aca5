package dev.nightshift.research.attempt;

import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.StaleLeaseException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Takes one attempt from its claim to its stored outcome: work within a deadline, then a fenced
 * transaction.
 *
 * <p>Whatever goes wrong, the work is not lost: a failure is stored as one, and an outcome that
 * could not be stored, or work that no hand took up within {@link #LONGEST_IN_LINE}, is left held
 * by an attempt that nobody makes any more, which the {@link AttemptLoop} notices and hands back.
 *
 * @param <W> a piece of work as it was claimed
 * @param <O> how an attempt at it went
 */
public final class AttemptRunner<W, O> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

  /** Work that waits longer for a hand here may find one elsewhere. */
  static final Duration LONGEST_IN_LINE = Duration.ofSeconds(1);

  private final AttemptWork<W, O> work;
  private final Settling<W, O> settling;
  private final ExecutorService hands;
  private final Duration shortest;

  /**
   * @param hands threads the work is done on; closed with this
   * @param shortest time one attempt may take, to the end of its work
   * @param settleWithin how long to go on trying to store an outcome while Postgres is away
   */
  public AttemptRunner(
      AttemptWork<W, O> work, ExecutorService hands, Duration shortest, Duration settleWithin) {
    this.work = work;
    this.settling = new Settling<>(work, settleWithin);
    this.hands = hands;
    this.shortest = shortest;
  }

  @Override
  public void close() {
    hands.shutdownNow();
  }

  /** Makes the attempt, from beginning to end. */
  public void run(Attempt<W> attempt) {
    W what = attempt.work();
    long started = System.nanoTime();
    try (Correlation.Scope scope = work.correlation(what).bind()) {
      Optional<O> outcome = perform(attempt);
      if (outcome.isPresent()
          && attempt.idle(shortest.toNanos() - since(started))
          && attempt.settles()) {
        boolean accepted = settling.settle(what, outcome.get());
        work.finished(what, outcome.get(), accepted, since(started));
      }
    } catch (InterruptedException stopped) {
      LOG.debugf("%s: stopped", work.label(what));
    }
  }

  private static long since(long started) {
    return System.nanoTime() - started;
  }

  /** Empty when the work is not this attempt's any more. */
  private Optional<O> perform(Attempt<W> attempt) throws InterruptedException {
    W what = attempt.work();
    Duration deadline = work.deadline(what);
    Turn turn = new Turn(what);
    Future<Optional<O>> task = hands.submit(turn);
    attempt.interruptible(
        () -> {
          task.cancel(true);
          turn.begun.countDown();
        });
    if (!turn.begunWithin(LONGEST_IN_LINE)) {
      LOG.debugf("%s: no hand was free for it", work.label(what));
      return Optional.empty();
    }
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException abandoned) {
      return Optional.empty();
    } catch (TimeoutException late) {
      task.cancel(true);
      return Optional.of(work.failed("deadline", "It took longer than " + deadline + "."));
    } catch (ExecutionException broken) {
      return broken(what, Objects.requireNonNullElse(broken.getCause(), broken));
    }
  }

  private O inCorrelation(W what) {
    try (Correlation.Scope scope = work.correlation(what).bind()) {
      return work.perform(what);
    }
  }

  private Optional<O> broken(W what, Throwable cause) {
    if (cause instanceof WorkLostException || cause instanceof StaleLeaseException) {
      LOG.infof("%s: stopped, %s", work.label(what), cause.getMessage());
      return Optional.empty();
    }
    LOG.errorf(cause, "%s: the attempt broke", work.label(what));
    return Optional.of(work.failed("agent", "Something went wrong here; the log has the details."));
  }

  /** Waits for a hand, and is either taken up by one or given up, never both. */
  private final class Turn implements Callable<Optional<O>> {

    private final W what;
    private final AtomicBoolean waiting = new AtomicBoolean(true);
    private final CountDownLatch begun = new CountDownLatch(1);

    private Turn(W what) {
      this.what = what;
    }

    @Override
    public Optional<O> call() {
      if (!waiting.compareAndSet(true, false)) {
        return Optional.empty();
      }
      begun.countDown();
      return Optional.of(inCorrelation(what));
    }

    /** Whether a hand took it up; from then on none does. */
    private boolean begunWithin(Duration bound) throws InterruptedException {
      return begun.await(bound.toNanos(), TimeUnit.NANOSECONDS)
          || !waiting.compareAndSet(true, false);
    }
  }
}
