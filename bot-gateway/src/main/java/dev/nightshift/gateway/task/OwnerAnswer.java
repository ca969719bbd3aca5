package dev.nightshift.gateway.task;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an owner says when asked about a task. */
public sealed interface OwnerAnswer {

  /**
   * It stands like this.
   *
   * @param endedAt when it ended; {@code null} while it goes on
   * @param costUsd what it has cost so far in US dollars; {@code null}: nothing is said of it
   */
  record Stands(TaskSignal signal, @Nullable Instant endedAt, @Nullable BigDecimal costUsd)
      implements OwnerAnswer {}

  /** It has never heard of it: the command was lost on the way. */
  record Unknown() implements OwnerAnswer {}

  /** It does not answer right now. */
  record Silent() implements OwnerAnswer {}
}
