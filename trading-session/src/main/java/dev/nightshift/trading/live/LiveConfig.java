package dev.nightshift.trading.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Live feeds. */
@ConfigMapping(prefix = "nightshift.trading.live")
public interface LiveConfig {

  /** A feed that brought nothing good for so long is stale, and its connection is given up. */
  @WithDefault("PT5S")
  Duration idle();

  /** How long a connection may take to open. */
  @WithDefault("PT10S")
  Duration connectTimeout();

  /** Wait before the second try to connect; doubles up to {@link #longestWait}. */
  @WithDefault("PT5S")
  Duration firstWait();

  /** Longest wait between two tries. */
  @WithDefault("PT1M")
  Duration longestWait();

  /** Share of a wait by which it varies, up and down, in percent. */
  @WithDefault("20")
  int jitterPercent();

  /** Failed connections in a row after which somebody is told. */
  @WithDefault("10")
  int alarmAfter();

  /** How often a venue that wants it is pinged. */
  @WithDefault("PT3S")
  Duration pingEvery();

  /** Longest silence before the sessions are told the time. */
  @WithDefault("PT0.25S")
  Duration tickEvery();

  /** A price further than so many percent from the one before is dropped until others agree. */
  @WithDefault("10")
  int jumpPercent();

  /**
   * The gap of an outage that could not be fetched counts as over after the first whole period of
   * this length: from then on nothing that was missed is in the newest candle.
   */
  @WithDefault("PT1M")
  Duration gapPeriod();

  /** How long trades that a venue does hand out are asked for before their gap is left as it is. */
  @WithDefault("PT10M")
  Duration gapPatience();

  /** Messages not yet written beyond which quotes and levels are conflated. */
  @WithDefault("20000")
  int conflateBeyond();

  /**
   * Messages kept in memory for sessions that lag behind; older ones they read from the journal.
   */
  @WithDefault("50000")
  int keep();

  /** Most messages of a feed that may be unwritten; beyond it everything is dropped and counted. */
  @WithDefault("2000000")
  int mostUnwritten();

  /** Where live feeds are recorded as captures that can be replayed; empty: they are not. */
  Optional<Path> recordIn();

  /** How often what came is written to the journal. */
  @WithDefault("PT0.5S")
  Duration writeEvery();
}
