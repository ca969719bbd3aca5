package dev.nightshift.gateway.crm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** Leads and follow-ups, as people speak of them. */
@ConfigMapping(prefix = "nightshift.gateway.crm")
public interface CrmConfig {

  /** In which days and times of follow-ups are meant where none is given, such as Europe/Berlin. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** How often to look whether the mirror of leads has trouble, for the health. */
  @WithDefault("PT30S")
  Duration mirrorEvery();
}
