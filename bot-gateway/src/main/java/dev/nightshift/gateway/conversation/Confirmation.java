package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.security.Role;

/** What {@code /confirm} and {@code /reject} have in common: who may, and which one is meant. */
final class Confirmation {

  private Confirmation() {}

  /**
   * The proposal's id.
   *
   * @throws ProblemException 403 for somebody who may change nothing, 400 when none is named
   */
  static String proposal(Call call, CommandName command) {
    if (Role.valueOf(call.message().role()) == Role.VIEWER) {
      throw new ProblemException(
          403, "read-only", "You may look here, but not decide on proposals.");
    }
    if (call.arguments().isEmpty()) {
      throw new ProblemException(
          400, "proposal-missing", "Say which one: " + command.usage() + ".");
    }
    return call.arguments();
  }
}
