package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.agent.AgentConfig;
import dev.nightshift.research.attempt.AttemptLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The service's {@link ItemHands}, from its start to its drain. */
@Singleton
class ItemLoop implements WorkReport, Drainable {

  private final ItemSignal signal;
  private final ItemHands hands;

  ItemLoop(
      Database database,
      InstanceLease lease,
      InstanceState state,
      ItemTable table,
      ItemWork work,
      GroupCommit groups,
      MeterRegistry registry,
      ItemConfig config,
      AgentConfig agents,
      ItemSignal signal,
      Clock clock,
      Loops loops) {
    this.signal = signal;
    this.hands =
        new ItemHands(
            new AttemptLoop.Services(database, lease, state, clock, loops),
            new ItemHands.Items(table, work, groups),
            registry,
            config,
            agents.pace());
  }

  void start(@Observes StartupEvent event) {
    hands.start();
    signal.connect(hands::wake);
  }

  @PreDestroy
  void close() {
    hands.close();
  }

  @Override
  public List<CurrentWork> current() {
    return hands.current();
  }

  @Override
  public long done() {
    return hands.done();
  }

  @Override
  public long failed() {
    return hands.failed();
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    hands.drain(bound);
  }
}
