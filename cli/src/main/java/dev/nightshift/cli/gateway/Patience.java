package dev.nightshift.cli.gateway;

import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Repeats a call that is safe to repeat while its failure may pass, with a pause that doubles from
 * half a second to five; says so once, and says when it works again. After the limit the last
 * failure is thrown.
 */
public final class Patience {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Screen screen;
  private final Clock clock;
  private final Pause pause;
  private final Duration limit;

  /**
   * @param limit of unbroken failure
   */
  public Patience(Screen screen, Clock clock, Pause pause, Duration limit) {
    this.screen = screen;
    this.clock = clock;
    this.pause = pause;
    this.limit = limit;
  }

  public <T> T ask(Supplier<T> call) {
    Instant since = clock.instant();
    Duration wait = FIRST_PAUSE;
    boolean noted = false;
    while (true) {
      try {
        T answer = call.get();
        if (noted) {
          Duration span = Duration.between(since, clock.instant());
          screen.note("The gateway answers again after " + Spans.of(span) + ".");
        }
        return answer;
      } catch (GatewayFailure failure) {
        boolean over = !clock.instant().isBefore(since.plus(limit));
        if (!failure.isTransient() || over || Thread.currentThread().isInterrupted()) {
          throw failure;
        }
        if (!noted) {
          screen.note(failure.symptom() + " Trying again for up to " + Spans.of(limit) + ".");
          noted = true;
        }
      }
      pause.pause(wait);
      wait =
          wait.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.multipliedBy(2);
    }
  }
}
