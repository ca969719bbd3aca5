package dev.nightshift.gateway.health;

import dev.nightshift.gateway.health.HealthReport.Status;
import dev.nightshift.gateway.monitor.Fleet;
import java.util.ArrayList;
import java.util.List;

/** Decides from what is known whether something is wrong, and says what. */
record Verdict(Status status, List<String> reasons) {

  private static final List<String> SERVICES =
      List.of("research-worker", "trading-session", "liveness-monitor");

  static Verdict of(
      boolean accepting,
      Vitals vitals,
      Fleet fleet,
      List<String> channelTroubles,
      long stuckAfterSeconds) {
    List<String> reasons = new ArrayList<>();
    if (!accepting) {
      reasons.add("This instance is starting or stopping.");
    }
    if (!vitals.answering()) {
      reasons.add("The database does not answer.");
    }
    boolean down = !reasons.isEmpty();
    reasons.addAll(stuck(vitals, stuckAfterSeconds));
    reasons.addAll(channelTroubles);
    reasons.addAll(away(fleet));
    Status degradedOrUp = reasons.isEmpty() ? Status.UP : Status.DEGRADED;
    return new Verdict(down ? Status.DOWN : degradedOrUp, List.copyOf(reasons));
  }

  private static List<String> stuck(Vitals vitals, long afterSeconds) {
    List<String> reasons = new ArrayList<>();
    if (vitals.outbox().oldestSeconds() > afterSeconds) {
      reasons.add(
          "%d events wait for Kafka, the oldest for %d s; they are kept and go out when it is back."
              .formatted(vitals.outbox().depth(), vitals.outbox().oldestSeconds()));
    }
    if (vitals.outbox().parked() > 0) {
      reasons.add(
          "%d events could not be applied and are parked.".formatted(vitals.outbox().parked()));
    }
    if (vitals.queues().oldestSeconds() > afterSeconds) {
      reasons.add(
          "%d messages wait, the oldest for %d s."
              .formatted(vitals.queues().depth(), vitals.queues().oldestSeconds()));
    }
    return reasons;
  }

  private static List<String> away(Fleet fleet) {
    if (!fleet.answering()) {
      return List.of("liveness-monitor does not answer; what the others are doing is not known.");
    }
    return SERVICES.stream()
        .filter(service -> fleet.live(service).isEmpty())
        .map(service -> "No instance of " + service + " is alive; its work waits for it.")
        .toList();
  }
}
