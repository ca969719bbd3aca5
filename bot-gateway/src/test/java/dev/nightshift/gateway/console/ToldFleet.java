package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.console.ConsoleWorld.NOW;

import dev.nightshift.gateway.standin.StandIn;

/** Instances in every state, an open incident and a past one. */
final class ToldFleet {

  private ToldFleet() {}

  static void tell() {
    StandIn.tell(
        "/internal/instances",
        200,
        "["
            + String.join(
                ",",
                instance("bot-gateway/host-0/b1", "UP", ""),
                instance(
                    "research-worker/host-0/b2",
                    "UP",
                    work("COMPANY", "Vistra of run-older1", "reading vistra.example")),
                instance(
                    "research-worker/host-1/b7",
                    "SUSPECT",
                    work("COMPANY", "Sunnova of run-older1", "looking for the address")),
                instance("research-worker/host-2/b4", "LOST", ""),
                instance(
                    "trading-session/host-0/b3", "UP", work("session", "BTCUSDT", "replaying")),
                instance("liveness-monitor/host-0/b5", "UP", ""))
            + "]");
    StandIn.tell(
        "/internal/incidents",
        200,
        """
        [{"id":"inc-2","cause":"instance-lost:research-worker/host-2","state":"OPEN",
          "summary":"research-worker host-2 was lost (process exited with 137); its 2 items went on elsewhere.",
          "openedAt":"%s","resolvedAt":null},
         {"id":"inc-1","cause":"service-down:trading-session","state":"RESOLVED",
          "summary":"trading-session had no running instance.","openedAt":"%s","resolvedAt":"%s"}]
        """
            .formatted(NOW.minusSeconds(130), NOW.minusSeconds(9_000), NOW.minusSeconds(8_960)));
  }

  private static String instance(String id, String state, String work) {
    return """
        {"id":"%s","service":"%s","state":"%s","pid":4711,"current":[%s],"done":31,"failed":1,
         "since":"%s","lastSeen":"%s"}
        """
        .formatted(id, id.replaceFirst("/.*", ""), state, work, NOW.minusSeconds(4_000), NOW);
  }

  private static String work(String kind, String id, String stage) {
    return """
        {"kind":"%s","id":"%s","stage":"%s","since":"%s"}"""
        .formatted(kind, id, stage, NOW.minusSeconds(20));
  }
}
