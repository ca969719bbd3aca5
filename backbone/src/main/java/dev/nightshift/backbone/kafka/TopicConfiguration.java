package dev.nightshift.backbone.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are created where the cluster does not declare them itself. */
@ConfigMapping(prefix = "nightshift.topics")
public interface TopicConfiguration {

  /** Whether services create missing topics; switch off where the cluster declares them. */
  @WithDefault("true")
  boolean create();

  /** Partitions per topic; the most instances of a service that can consume side by side. */
  @WithDefault("12")
  int partitions();

  /** Replicas per partition; 3 in production. */
  @WithDefault("1")
  short replicationFactor();

  /** Replicas that must have a record before it counts as sent; 2 in production. */
  @WithDefault("1")
  int minInSyncReplicas();

  /**
   * How long records are kept. What protects against duplicates is kept longer, see {@code
   * nightshift.retention}.
   */
  @WithDefault("P7D")
  Duration retention();
}
