package dev.nightshift.research.run;

/** Where a run is. Done, Cancelled and Failed are ends; of these only Failed can be resumed. */
public sealed interface RunState {

  /** The stage the run is in, or was in when it ended. */
  Stage stage();

  /** The name under which people and other services know the state. */
  default String label() {
    return switch (this) {
      case Active active -> active.stage().name();
      case NeedsDecision _ -> "NEEDS_DECISION";
      case Done _ -> "DONE";
      case Failed _ -> "FAILED";
      case Cancelled _ -> "CANCELLED";
    };
  }

  /** Whether nothing more will happen by itself or by a decision. */
  default boolean ended() {
    return switch (this) {
      case Active _, NeedsDecision _ -> false;
      case Done _, Failed _, Cancelled _ -> true;
    };
  }

  /** Work goes on. */
  record Active(Stage stage) implements RunState {}

  /** Companies lack contacts and a person is asked what to do. */
  record NeedsDecision() implements RunState {
    @Override
    public Stage stage() {
      return Stage.CONTACT_RESEARCH;
    }
  }

  /** Finished; the summary says with what. */
  record Done(String summary) implements RunState {
    @Override
    public Stage stage() {
      return Stage.CONTACT_RESEARCH;
    }
  }

  /** No lead list came and nothing was there yet, or no item could be done. */
  record Failed(Stage stage, String reason) implements RunState {}

  /** A person ended it; what was found stays. */
  record Cancelled(Stage stage) implements RunState {}
}
