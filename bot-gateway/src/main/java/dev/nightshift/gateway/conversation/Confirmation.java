package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;

/** What {@code /confirm} and {@code /reject} have in common: which one is meant. */
final class Confirmation {

  private Confirmation() {}

  /**
   * The proposal's id.
   *
   * @throws ProblemException 400 when none is named
   */
  static String proposal(Call call, CommandName command) {
    if (call.arguments().isEmpty()) {
      throw new ProblemException(
          400, "proposal-missing", "Say which one: " + command.usage() + ".");
    }
    return call.arguments();
  }
}
