package dev.nightshift.gateway.restart;

/** What can restart services where this runs. */
interface Restarter {

  /** Begins a restart; outside any transaction. The service may be this one. */
  Begun restart(String service);

  /** What came of asking. */
  sealed interface Begun {

    /** It is on its way; whoever watches the instances sees when it is back. */
    record Yes() implements Begun {}

    /** It is not restarted, and why, in one sentence. */
    record No(String sentence) implements Begun {}
  }
}
