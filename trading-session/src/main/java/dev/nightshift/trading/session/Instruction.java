package dev.nightshift.trading.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a running session is told from outside. */
sealed interface Instruction {

  /** The command to acknowledge once the effect is durable; {@code null}: there is none. */
  @Nullable UUID commandId();

  /** Who wants it, for the reason. */
  String by();

  /** No more decisions; sell what is held. */
  record Stop(@Nullable UUID commandId, String by) implements Instruction {}

  /** At once. */
  record Kill(@Nullable UUID commandId, String by) implements Instruction {}
}
