package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;

/**
 * What an event makes of a turn. Nothing changes an ended one: it was cancelled, given up, or heard
 * of over HTTP, ahead of events that were on their way.
 */
record TurnStep(TurnStatus status, TurnEffect effect) {

  /** What a turn may stream; more is left to the whole answer at its end. */
  static final int LONGEST_STREAMED = 100_000;

  static TurnStep of(TurnStatus before, ChatEvent.OfTurn event) {
    if (!before.open()) {
      return unseen(before);
    }
    return switch (event) {
      case TurnStarted _ -> unseen(before.working());
      case TurnPart part -> part(before, part);
      case TurnWaiting waiting ->
          new TurnStep(
              before.nowWaiting(),
              before.waitingTold()
                  ? new TurnEffect.Nothing()
                  : new TurnEffect.TellWaiting(waiting.reason()));
      case ProposalMade proposal -> new TurnStep(before.ended(), new TurnEffect.Propose(proposal));
      case TurnEnded ended ->
          new TurnStep(
              before.ended(), new TurnEffect.End(ended.outcome(), ended.text(), ended.costUsd()));
    };
  }

  private static TurnStep part(TurnStatus known, TurnPart part) {
    int attempt = part.attempt() == null ? 1 : part.attempt();
    if (attempt < known.attempt()) {
      return unseen(known.working());
    }
    TurnStatus before = attempt > known.attempt() ? known.begunAnew(attempt) : known;
    boolean next = part.index() == before.parts() + 1;
    boolean fits = before.answer().length() + part.text().length() <= LONGEST_STREAMED;
    if (!next || !fits) {
      return unseen(before.working());
    }
    TurnStatus after = before.grown(part.text());
    return new TurnStep(
        after,
        after.answer().isBlank() ? new TurnEffect.Nothing() : new TurnEffect.Show(after.answer()));
  }

  private static TurnStep unseen(TurnStatus status) {
    return new TurnStep(status, new TurnEffect.Nothing());
  }
}
