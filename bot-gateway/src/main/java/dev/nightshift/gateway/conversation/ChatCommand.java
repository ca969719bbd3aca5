package dev.nightshift.gateway.conversation;

/**
 * One chat command. It prepares outside any transaction, where it may ask other services, and acts
 * inside one.
 */
interface ChatCommand {

  CommandName name();

  /** A {@code ProblemException}, here or in the act, is answered with its sentence. */
  Act prepare(Call call);

  /** What it overtakes with these arguments; they are the task it names, unless it says more. */
  default Overtaking overtakes(String arguments) {
    return new Overtaking(name().reach(), arguments);
  }
}
