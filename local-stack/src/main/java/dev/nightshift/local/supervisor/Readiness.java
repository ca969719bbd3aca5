package dev.nightshift.local.supervisor;

import dev.nightshift.local.http.LoopbackHttp;
import java.io.IOException;
import java.time.Duration;

/** Asks a service's management port whether it has started and may take work. */
final class Readiness {

  private static final Duration TIMEOUT = Duration.ofMillis(900);
  private static final int OK = 200;

  private Readiness() {}

  static boolean at(int managementPort) {
    String probes = "http://127.0.0.1:" + managementPort + "/q/health/";
    try {
      return LoopbackHttp.get(probes + "started", TIMEOUT).status() == OK
          && LoopbackHttp.get(probes + "ready", TIMEOUT).status() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
