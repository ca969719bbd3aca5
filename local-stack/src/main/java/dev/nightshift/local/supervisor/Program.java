package dev.nightshift.local.supervisor;

import dev.nightshift.local.ports.InstancePorts;
import java.time.Duration;

/** What a {@link SupervisedProcess} starts, again and again. */
interface Program {

  /** Its place in the stack: {@code postgres}, {@code kafka}, {@code research-worker-1}. */
  String name();

  /** What a client calls it, without the slot. */
  String service();

  /** Zeros for the backing servers. */
  InstancePorts ports();

  /**
   * Starts the process. May take until it answers, where only that tells a good start; throws
   * {@link dev.nightshift.local.process.LocalStackException} then, with nothing left behind.
   */
  Running start();

  /** How long it may take to end in order before it is killed. */
  default Duration patience() {
    return Duration.ofSeconds(20);
  }

  /** A started process. */
  interface Running {

    Process process();

    /** {@code service/place/bootId}; of a backing server its name. */
    String instanceId();

    /** Whether it may be given work now. Returns within two seconds. */
    boolean ready();

    /** Asks it to end in order; returns at once or when it has ended. */
    void askToEnd();
  }
}
