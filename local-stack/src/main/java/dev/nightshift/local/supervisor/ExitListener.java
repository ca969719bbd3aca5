package dev.nightshift.local.supervisor;

/** Told of each end of a supervised process, on that process' own thread. */
@FunctionalInterface
interface ExitListener {

  void exited(Exit exit);
}
