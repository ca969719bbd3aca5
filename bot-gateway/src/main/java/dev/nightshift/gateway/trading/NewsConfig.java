package dev.nightshift.gateway.trading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How loudly a chat is told what its sessions do, unless it chose for itself: on, silent (in the
 * task's progress), or off.
 */
@ConfigMapping(prefix = "nightshift.gateway.trading.tell")
public interface NewsConfig {

  /** Fills. */
  @WithDefault("on")
  Volume fill();

  /** Positions that were closed, with their profit. */
  @WithDefault("on")
  Volume closed();

  /** What becomes of orders that were placed by hand. */
  @WithDefault("on")
  Volume placed();

  /** Orders that came to nothing, by our own checks or a full queue. */
  @WithDefault("silent")
  Volume refused();

  /** Tripped breakers. */
  @WithDefault("on")
  Volume breaker();

  /** Locks that keep a session from entering. */
  @WithDefault("silent")
  Volume lock();

  /** Paused, resumed, reducing. */
  @WithDefault("on")
  Volume mode();

  /** Market data lost, and back. */
  @WithDefault("on")
  Volume feed();

  /** A day's summary. */
  @WithDefault("on")
  Volume daily();

  /** A session that goes on elsewhere. */
  @WithDefault("on")
  Volume moved();

  /** How loudly. */
  enum Volume {
    ON,
    SILENT,
    OFF
  }
}
