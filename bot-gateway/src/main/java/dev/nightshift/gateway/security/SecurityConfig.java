package dev.nightshift.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions and login. */
@ConfigMapping(prefix = "nightshift.gateway.security")
interface SecurityConfig {

  /** How long a console session lasts. */
  @WithDefault("P7D")
  Duration session();

  /** How long a login link can be used, once. */
  @WithDefault("PT15M")
  Duration loginLink();

  /** Longest body of a request that is not a file, in bytes. */
  @WithDefault("1048576")
  long bodyLimit();
}
