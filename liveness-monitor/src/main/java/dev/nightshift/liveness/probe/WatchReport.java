package dev.nightshift.liveness.probe;

import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.liveness.instance.InstanceState;
import dev.nightshift.liveness.instance.KnownInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The monitor's own work: whom it suspects now, how many rounds of probes it has made, and how many
 * of them could not be believed.
 */
@Singleton
class WatchReport implements WorkReport {

  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong unseen = new AtomicLong();
  private volatile List<CurrentWork> suspects = List.of();

  void round(List<KnownInstance> watched, Clarity clarity) {
    switch (clarity) {
      case Clarity.Clear _, Clarity.MostMiss _ -> seen.incrementAndGet();
      case Clarity.Late _, Clarity.Blind _, Clarity.SelfUnreachable _ -> unseen.incrementAndGet();
    }
    suspects =
        watched.stream()
            .filter(instance -> instance.state() instanceof InstanceState.Suspect)
            .map(
                instance ->
                    new CurrentWork(
                        "suspect",
                        instance.id().toString(),
                        "silent, being asked again",
                        instance.state().since()))
            .toList();
  }

  void standBy() {
    suspects = List.of();
  }

  @Override
  public List<CurrentWork> current() {
    return suspects;
  }

  @Override
  public long done() {
    return seen.get();
  }

  @Override
  public long failed() {
    return unseen.get();
  }
}
