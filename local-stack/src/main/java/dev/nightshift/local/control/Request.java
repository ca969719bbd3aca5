package dev.nightshift.local.control;

import org.jspecify.annotations.Nullable;

/** What a client asks the supervisor; which fields it needs depends on {@code op}. */
public record Request(String op, @Nullable String service, @Nullable String sessionId) {

  public static final String STATUS = "status";
  public static final String DOWN = "down";
  public static final String RESTART = "restart";
  public static final String KILL_PROCESS = "kill-process";
  public static final String TRADE_KILL = "trade-kill";
}
