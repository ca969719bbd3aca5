package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.access.Rights;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether somebody may do what they say. Asked at the door, where a channel wants to know at once,
 * and always when a message is handled: with the role its caller has by then.
 */
@Singleton
class Permission {

  private static final String NO_MEMBER =
      "Not done: you are no longer a member here, or your token is no longer valid.";

  private final Rights rights;
  private final AuditLog audit;

  Permission(Rights rights, AuditLog audit) {
    this.rights = rights;
    this.audit = audit;
  }

  /** What to answer instead of doing it; empty when the caller may. */
  Optional<String> refusal(Tx tx, ClaimedMessage message, Utterance utterance) {
    Optional<Role> role = rights.roleOf(tx, message.caller());
    return role.isEmpty() ? Optional.of(NO_MEMBER) : lacking(role.get(), utterance);
  }

  /** What to answer somebody whose role is not enough. */
  static Optional<String> lacking(Role role, Utterance utterance) {
    if (role.covers(utterance.least()) || !(utterance instanceof Utterance.Order order)) {
      return Optional.empty();
    }
    return Optional.of(
        "/%s takes the %s role; %s."
            .formatted(order.name().word(), utterance.least().word(), limits(role)));
  }

  private static String limits(Role role) {
    return switch (role) {
      case VIEWER -> "you are a viewer here, who may look, but not change anything";
      case OPERATOR -> "you are an operator here";
      case OWNER -> "you are an owner here";
    };
  }

  /** Records a refusal in the transaction that answers it. */
  void record(Tx tx, ClaimedMessage message, Utterance utterance, String sentence) {
    String subject =
        switch (utterance) {
          case Utterance.Order order -> "/" + order.name().word();
          case Utterance.UnknownCommand _ -> "/?";
          case Utterance.FreeText _ -> "text";
        };
    audit.append(
        tx, message.channel(), AuditedAct.refused(message.caller(), "command", subject, sentence));
  }
}
