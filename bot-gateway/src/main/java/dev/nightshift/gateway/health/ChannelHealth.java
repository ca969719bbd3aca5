package dev.nightshift.gateway.health;

import java.util.Optional;

/**
 * How a channel to people is; implemented as a CDI bean by whatever keeps a part of one going. All
 * parts of a channel have its name, and it is UP when none of them has a trouble.
 */
public interface ChannelHealth {

  /** The channel's name, such as {@code telegram}. */
  String channel();

  /** Whether there is this channel at all; without it nothing is wrong. */
  boolean configured();

  /** One sentence for a person about what does not work now; answered from memory. */
  Optional<String> trouble();
}
