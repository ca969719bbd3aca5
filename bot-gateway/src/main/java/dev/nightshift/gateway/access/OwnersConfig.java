package dev.nightshift.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Who owns this installation, as seen from Telegram. */
@ConfigMapping(prefix = "nightshift.telegram")
interface OwnersConfig {

  /** Telegram user ids of the owners, separated by commas; they need no pairing. */
  Optional<Set<String>> owners();
}
