package dev.nightshift.benchmarks.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Several instances writing at once, sharing {@link Load#WRITERS} threads and {@link Load#BACKLOG}
 * evenly: as events arrive, as many more may be written.
 */
final class Burst {

  private static final Duration GRANT_EVERY = Duration.ofMillis(10);

  private final List<WriterProcess> instances;
  private final Tally tally;

  Burst(List<WriterProcess> instances, Tally tally) {
    this.instances = instances;
    this.tally = tally;
  }

  Written run(Duration length) {
    int granted = tally.events();
    int share = Load.BACKLOG / instances.size();
    instances.forEach(
        instance -> instance.orderBurst(Load.WRITERS / instances.size(), length, share));
    while (!instances.stream().allMatch(WriterProcess::answered)) {
      LockSupport.parkNanos(GRANT_EVERY.toNanos());
      int each = (tally.events() - granted) / instances.size();
      if (each > 0) {
        instances.forEach(instance -> instance.grant(each));
        granted += each * instances.size();
      }
    }
    return instances.stream().map(WriterProcess::written).reduce(Written::and).orElseThrow();
  }
}
