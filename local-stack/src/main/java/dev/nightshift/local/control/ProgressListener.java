package dev.nightshift.local.control;

/** Told of every step of a start or a stop, in order, on the caller's thread. */
@FunctionalInterface
public interface ProgressListener {

  void on(Progress progress);
}
