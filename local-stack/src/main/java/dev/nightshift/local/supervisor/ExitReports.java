package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.http.LoopbackHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Tells a liveness-monitor of every exit, in order: the first of them that answers; waits while
 * none does. Bounded: when very many pile up the oldest go, because the monitor finds old deaths by
 * itself.
 */
final class ExitReports implements ExitListener {

  private static final int LONGEST_QUEUE = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int REFUSED = 400;
  private static final int SERVERS_FAULT = 500;

  private final LinkedBlockingDeque<Exit> waiting = new LinkedBlockingDeque<>(LONGEST_QUEUE);
  private final List<String> monitors;
  private final String token;

  ExitReports(List<String> monitorUrls, String token) {
    this.monitors = List.copyOf(monitorUrls);
    this.token = token;
  }

  void start() {
    Thread.ofVirtual().name("exit-reports").start(this::deliver);
  }

  @Override
  public void exited(Exit exit) {
    while (!waiting.offerLast(exit)) {
      waiting.pollFirst();
    }
  }

  private void deliver() {
    try {
      while (true) {
        Exit next = waiting.takeFirst();
        while (!accepted(next)) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean accepted(Exit exit) {
    return monitors.stream().anyMatch(monitor -> accepted(monitor, exit));
  }

  /** A refusal is an answer too: only silence and the monitor's own troubles are waited out. */
  private boolean accepted(String monitor, Exit exit) {
    try {
      int status =
          LoopbackHttp.post(monitor + "/internal/exits", token, Json.write(exit), TIMEOUT).status();
      if (status >= REFUSED && status < SERVERS_FAULT) {
        System.err.println(monitor + " refused with status " + status + " to hear of " + exit);
      }
      return status < SERVERS_FAULT;
    } catch (IOException away) {
      return false;
    }
  }
}
