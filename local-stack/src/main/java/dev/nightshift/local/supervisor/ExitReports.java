package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Json;
import dev.nightshift.local.http.LoopbackHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Tells liveness-monitor of every exit, in order; waits for it while it is away. Bounded: when very
 * many pile up the oldest go, because the monitor finds old deaths by itself.
 */
final class ExitReports implements ExitListener {

  private static final int LONGEST_QUEUE = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int SERVERS_FAULT = 500;

  private final LinkedBlockingDeque<Exit> waiting = new LinkedBlockingDeque<>(LONGEST_QUEUE);
  private final String url;
  private final String token;

  ExitReports(String monitorUrl, String token) {
    this.url = monitorUrl + "/internal/exits";
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

  /** A refusal is an answer too: only silence and the monitor's own troubles are waited out. */
  private boolean accepted(Exit exit) {
    try {
      return LoopbackHttp.post(url, token, Json.write(exit), TIMEOUT).status() < SERVERS_FAULT;
    } catch (IOException away) {
      return false;
    }
  }
}
