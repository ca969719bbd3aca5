package dev.nightshift.research.followup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When people are reminded of their leads, and how drafts come about. */
@ConfigMapping(prefix = "nightshift.research.followup")
interface FollowupConfig {

  /**
   * Hours in which nobody is reminded, by the clock of the lead; two equal times: there are none.
   */
  @WithDefault("20:00-08:00")
  String quietHours();

  /** Time zone of leads of which none is known, such as {@code Europe/Berlin}. */
  @WithDefault("UTC")
  String timeZone();

  /** How often to look for follow-ups that are due. */
  @WithDefault("PT1S")
  Duration pollInterval();

  /** Follow-ups an instance takes at a time. */
  @WithDefault("50")
  int batch();

  /** Drafts an instance asks for at the same time. */
  @WithDefault("16")
  int concurrency();

  /** Longest time to wait for one draft. */
  @WithDefault("PT10S")
  Duration draftWithin();

  /** Attempts at a draft after which a plain text takes its place. */
  @WithDefault("2")
  int attempts();

  /** Wait between two attempts at a draft. */
  @WithDefault("PT5S")
  Duration retryDelay();

  /**
   * How long an instance asks for drafts while more is due; what is due beyond that is told with a
   * plain text.
   */
  @WithDefault("PT20S")
  Duration draftFor();

  /** How long a follow-up that is done with is kept; longer than topics keep commands. */
  @WithDefault("P90D")
  Duration retention();

  /** How often those past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
