package dev.nightshift.trading.session;

import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineSnapshot;
import java.util.function.Consumer;

/** Writes a session's batches, counts what became durable, and says now and then how far it is. */
final class DurableSession implements Consumer<Batch> {

  private final Claim claim;
  private final RunTools tools;
  private Counters counted;
  private long toldNs;

  DurableSession(Claim claim, RunTools tools) {
    this.claim = claim;
    this.tools = tools;
    EngineSnapshot snapshot = claim.snapshot();
    this.counted = snapshot == null ? Counters.ZERO : snapshot.counters();
    this.toldNs = tools.nanoTime().getAsLong();
  }

  @Override
  public void accept(Batch batch) {
    long now = tools.nanoTime().getAsLong();
    boolean tell = now - toldNs >= tools.config().progressEvery().toNanos();
    try (Correlation.Scope scope = Correlation.of(claim.correlationId()).bind()) {
      tools.metrics().time(() -> tools.recorder().record(claim, batch, tell));
    }
    toldNs = tell ? now : toldNs;
    tools.metrics().durable(batch.snapshot().counters().since(counted));
    counted = batch.snapshot().counters();
  }
}
