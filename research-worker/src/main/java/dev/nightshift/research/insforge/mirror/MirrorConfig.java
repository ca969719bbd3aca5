package dev.nightshift.research.insforge.mirror;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leads are mirrored in InsForge, where that is configured. */
@ConfigMapping(prefix = "nightshift.insforge.mirror")
public interface MirrorConfig {

  /** InsForge's table of companies; its key is id, a text. */
  @WithDefault("companies")
  String companies();

  /** InsForge's table of contacts; its key is id, a text. */
  @WithDefault("contacts")
  String contacts();

  /** InsForge's table of leads; its key is id, a text. */
  @WithDefault("leads")
  String leads();

  /** InsForge's table of activities; its key is id, a text. */
  @WithDefault("activities")
  String activities();

  /** Most rows of one call. */
  @WithDefault("200")
  int batch();

  /**
   * How long a turn may begin calls; rows that it does not get to are sent by the next, and a call
   * that has begun is waited for.
   */
  @WithDefault("PT2M")
  Duration turnBudget();

  /** How often changed rows are looked for while there are none. */
  @WithDefault("PT0.5S")
  Duration pollInterval();

  /** Longest wait between two tries while InsForge is away. */
  @WithDefault("PT30S")
  Duration longestBackoff();

  /** Most rows that wait before rows from before the mirror are added. */
  @WithDefault("2000")
  int backfillBelow();

  /** How often the queue is counted for the metrics, and the retention applied. */
  @WithDefault("PT10S")
  Duration countEvery();

  /** How long a row that InsForge refused is kept for a person to look at. */
  @WithDefault("P90D")
  Duration parkedRetention();
}
