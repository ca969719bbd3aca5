package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.ResearchEvent;

/** What has to happen, in the same transaction, because a run took a step. */
public sealed interface Effect {

  /** Put up one item of work that lists up to {@code limit} leads. */
  record ListLeads(int limit) implements Effect {}

  /** Put up the next {@code count} waiting items of the kind. */
  record Open(Stage stage, int count) implements Effect {}

  /** Take companies without contacts out of the result, for the given reason. */
  record RejectWithoutContacts(String reason) implements Effect {}

  /** Let failed items wait again, as if never tried. */
  record RequeueFailed(Stage stage) implements Effect {}

  /** Forget the leads that are not needed. */
  record DropWaiting() implements Effect {}

  /** Take every unfinished item away from whoever works on it. */
  record AbandonItems() implements Effect {}

  /** Say so. */
  record Tell(ResearchEvent event) implements Effect {}

  /** Say how far the run is, unless that was said a moment ago. */
  record TellProgress(ResearchEvent.ResearchRunProgressed event) implements Effect {}
}
