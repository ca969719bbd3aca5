package dev.nightshift.gateway.restart;

import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.InstanceView;
import java.util.List;

/** Decides from the instances whether a restarted service is back. */
final class Return {

  private Return() {}

  /**
   * Back when another instance is there and none of the former ones. By ids, which no life repeats,
   * and not by times, which a clock may turn round. While liveness-monitor is away nothing is
   * known.
   */
  static boolean seen(RestartRequest request, Fleet fleet) {
    if (!fleet.answering()) {
      return false;
    }
    List<InstanceView> there = fleet.live(request.service());
    return there.stream().noneMatch(instance -> request.before().contains(instance.id()))
        && there.stream().anyMatch(Return::started);
  }

  private static boolean started(InstanceView instance) {
    return switch (instance.state()) {
      case "UP" -> true;
      default -> false;
    };
  }
}
