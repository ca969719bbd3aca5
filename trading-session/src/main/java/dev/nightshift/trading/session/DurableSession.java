package dev.nightshift.trading.session;

import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.trading.engine.Counters;
import java.util.function.Consumer;

/** Writes a session's batches, counts what became durable, and says now and then how far it is. */
final class DurableSession implements Consumer<Batch> {

  private final Claim claim;
  private final RunTools tools;
  private Counters counted;
  private FeedTrouble trouble;
  private long toldNs;

  DurableSession(Claim claim, RunTools tools) {
    this.claim = claim;
    this.tools = tools;
    this.counted = claim.counted();
    this.trouble = claim.trouble();
    this.toldNs = tools.nanoTime().getAsLong();
  }

  /**
   * What a batch tells of can be read again in the journal of its feed.
   *
   * @throws LostSessionException it never will: the session goes on from where it was durable
   */
  boolean ready(Batch batch) {
    return switch (tools.markets().durability(batch.position())) {
      case DURABLE -> true;
      case NOT_YET -> false;
      case NEVER -> throw LostSessionException.unjournalled(claim.sessionId(), batch.position());
    };
  }

  @Override
  public void accept(Batch batch) {
    long now = tools.nanoTime().getAsLong();
    boolean tell = now - toldNs >= tools.config().progressEvery().toNanos();
    try (Correlation.Scope scope = Correlation.of(claim.correlationId()).bind()) {
      tools.metrics().time(() -> tools.recorder().record(claim, batch, trouble, tell));
    }
    toldNs = tell ? now : toldNs;
    tools.metrics().durable(batch.snapshot().counters().since(counted));
    counted = batch.snapshot().counters();
    trouble = batch.trouble();
  }
}
