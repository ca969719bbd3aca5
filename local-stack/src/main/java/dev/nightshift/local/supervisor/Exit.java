package dev.nightshift.local.supervisor;

import java.time.Instant;

/**
 * The end of one process, as liveness-monitor wants it told.
 *
 * @param exitCode 128 + the signal where one ended it
 * @param planned whether the supervisor had asked it to end
 */
record Exit(
    String instanceId, String service, long pid, int exitCode, Instant at, boolean planned) {}
