package dev.nightshift.gateway.health;

import java.util.Optional;

/** Something that may narrow what works. Every bean of this kind is asked for {@code /health}. */
public interface Degradation {

  /** What does not work now, in one sentence for a person; answered at once, from what is known. */
  Optional<String> reason();
}
