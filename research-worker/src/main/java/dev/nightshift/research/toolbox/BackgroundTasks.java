package dev.nightshift.research.toolbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks that agents do in the background; implemented by whoever keeps them. */
public interface BackgroundTasks {

  /**
   * One of them.
   *
   * @param what what the person wanted
   * @param state OPEN, DONE, FAILED or CANCELLED
   * @param progress one clause about what it is at
   * @param result what came of it, or why it failed, once it is over
   */
  record Task(
      String id,
      String what,
      String state,
      String progress,
      @Nullable String result,
      @Nullable BigDecimal costUsd,
      Instant createdAt) {}

  /** The latest first. */
  List<Task> newest(int limit);
}
