package dev.nightshift.research.toolbox;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Room for the one proposal that an answer may end with. */
public final class ProposalSlot {

  private final AtomicReference<@Nullable Proposal> proposal = new AtomicReference<>();

  /** What the model is told of it. */
  String offer(Proposal made) {
    return proposal.compareAndSet(null, made)
        ? "Proposed; nothing is done yet. The person is asked to confirm: " + made.command()
        : "Refused: an answer has room for one proposal, and there is one already.";
  }

  public Optional<Proposal> proposal() {
    return Optional.ofNullable(proposal.get());
  }
}
