package dev.nightshift.local.control;

/** Where one supervised process is in its life, best first. */
public enum InstanceState {
  READY,
  /** The process runs and does not answer ready (yet, or any more). */
  STARTING,
  STOPPING,
  /** It ended unasked and is started again after a pause. */
  RESTARTING,
  /** It ended five times in five minutes; it is still started again, once a minute. */
  CRASHING,
  STOPPED
}
