package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.StopPolicies;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /stop}: a session, or every one; trading that has not begun is voided. The last word may
 * be what is to be left behind.
 */
@Singleton
class StopCommand implements ChatCommand {

  private static final Set<String> POLICIES = Set.of("flatten", "cancel", "keep");

  private final TradingSessions sessions;
  private final EndTrading endTrading;
  private final Exposures exposures;

  StopCommand(TradingSessions sessions, EndTrading endTrading, Exposures exposures) {
    this.sessions = sessions;
    this.endTrading = endTrading;
    this.exposures = exposures;
  }

  @Override
  public CommandName name() {
    return CommandName.STOP;
  }

  @Override
  public Overtaking overtakes(String arguments) {
    return new Overtaking(name().reach(), session(arguments));
  }

  /** The session it names; empty: every one. */
  static String session(String arguments) {
    @Nullable String policy = policy(arguments);
    return policy == null
        ? arguments
        : arguments.substring(0, arguments.length() - policy.length()).strip();
  }

  private static @Nullable String policy(String arguments) {
    String last = arguments.substring(arguments.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return POLICIES.contains(last) ? last : null;
  }

  @Override
  public Act prepare(Call call) {
    @Nullable String policy = StopPolicies.checked(policy(call.arguments()));
    String session = session(call.arguments());
    Act stop =
        endTrading.prepare(
            new Call(call.message(), session),
            "Stopping",
            (tx, task, caller) -> sessions.stop(tx, task, policy, caller));
    String open = exposures.open(session);
    return (tx, answers) -> {
      stop.apply(tx, answers);
      if (!open.isEmpty()) {
        answers.say(open);
      }
    };
  }
}
