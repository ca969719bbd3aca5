package dev.nightshift.backbone.instance;

import jakarta.inject.Singleton;

/** How far this process is in its life: starting, then serving, then draining. */
@Singleton
public class InstanceState {

  private enum Phase {
    STARTING,
    SERVING,
    DRAINING
  }

  private volatile Phase phase = Phase.STARTING;

  /** Migrated, loaded, leased: messages may be accepted. */
  public boolean started() {
    return phase != Phase.STARTING;
  }

  /** Whether new work may be taken; false before the start is complete and while draining. */
  public boolean accepting() {
    return phase == Phase.SERVING;
  }

  public boolean draining() {
    return phase == Phase.DRAINING;
  }

  /** For the lifecycle alone. */
  public void serve() {
    phase = Phase.SERVING;
  }

  /** For the lifecycle alone. */
  public void drain() {
    phase = Phase.DRAINING;
  }
}
