package dev.nightshift.backbone.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long the backbone's rows are kept. Whatever guards against duplicates outlives the topics.
 */
@ConfigMapping(prefix = "nightshift.retention")
public interface RetentionConfig {

  /** Consumers' positions in streams that are silent; longer than the topics' retention. */
  @WithDefault("P60D")
  Duration consumedStreams();

  /** Producers' numbers of streams that are silent; longer than {@link #consumedStreams}. */
  @WithDefault("P90D")
  Duration eventStreams();

  /** Parked records that none of our producers wrote: nothing can ever be done with them. */
  @WithDefault("P30D")
  Duration foreignRecords();

  /** Leases that ended. */
  @WithDefault("P7D")
  Duration endedLeases();

  /** Acknowledged owner commands. */
  @WithDefault("P7D")
  Duration ownerCommands();

  /** How often a batch is deleted. */
  @WithDefault("PT1M")
  Duration every();
}
