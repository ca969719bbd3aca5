package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Hears members, and nobody else. In private a stranger is told so once a day and may show a
 * pairing code. A group is closed until an owner opens it from within; then its members are heard,
 * each with their own role, and everybody else is ignored.
 *
 * <p>A code is read here and never stored: what follows {@code /pair} goes no further unless an
 * owner says it.
 */
@Singleton
final class MembersOnly implements Doorkeeper {

  private static final Admission SILENCE = new Admission.Refused(Optional.empty());
  private static final String STRANGER =
      "Sorry, I only talk to members; if an owner gave you a pairing code, send me /pair and the"
          + " code.";

  private final Members members;
  private final Strangers strangers;
  private final OpenGroups groups;
  private final Pairing pairing;
  private final AuditLog audit;
  private final Clock clock;

  MembersOnly(
      Members members,
      Strangers strangers,
      OpenGroups groups,
      Pairing pairing,
      AuditLog audit,
      Clock clock) {
    this.members = members;
    this.strangers = strangers;
    this.groups = groups;
    this.pairing = pairing;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Admission admit(Tx tx, Visitor visitor, String text) {
    Optional<Role> role = members.roleOf(tx, visitor.channel(), visitor.userId());
    PairRequest request = PairRequest.of(text);
    if (role.isEmpty()) {
      return visitor.group() ? SILENCE : stranger(tx, visitor, request);
    }
    if (visitor.group() && request instanceof PairRequest.Group group) {
      return turn(tx, visitor, role.get(), group.open());
    }
    if (visitor.group() && !groups.isOpen(tx, visitor)) {
      return closed(tx, visitor, role.get(), request);
    }
    if (request instanceof PairRequest.Code && role.get() != Role.OWNER) {
      return memberAlready(tx, visitor, role.get());
    }
    return new Admission.Admitted(Member.caller(visitor, role.get()));
  }

  private Admission stranger(Tx tx, Visitor visitor, PairRequest request) {
    if (request instanceof PairRequest.Code code) {
      return tryCode(tx, visitor, code.typed());
    }
    if (!strangers.mayBeTold(tx, visitor)) {
      return SILENCE;
    }
    refused(tx, visitor, "speak", "no member; told so, and not again for a day");
    return say(STRANGER);
  }

  private Admission tryCode(Tx tx, Visitor visitor, String typed) {
    WrongTries tries = strangers.lockTries(tx, visitor);
    if (tries.locked()) {
      strangers.keep(tx, visitor, tries);
      return SILENCE;
    }
    Optional<Role> paired = pairing.redeem(tx, visitor, typed);
    if (paired.isPresent()) {
      strangers.forget(tx, visitor);
      return say(
          "Welcome: you are %s here now. /help says what can be said."
              .formatted(Pairing.a(paired.get())));
    }
    WrongTries after = tries.wrong(clock.instant());
    strangers.keep(tx, visitor, after);
    refused(tx, visitor, "pair", after.locked() ? "wrong code; locked out" : "wrong code");
    return say(
        after
            .lockedUntil()
            .map(
                until ->
                    "That code is not valid either. You can try again after %s."
                        .formatted(Times.minuteFrom(until)))
            .orElse("That code is not valid; it may be mistyped, used or older than an hour."));
  }

  /** An owner opens or closes the group; said again, it changes nothing. */
  private Admission turn(Tx tx, Visitor visitor, Role role, boolean open) {
    String act = open ? "group.open" : "group.close";
    if (role != Role.OWNER) {
      refused(tx, visitor, act, "has the role " + role.word());
      return say("Only an owner can open or close this group; you are %s.".formatted(role.word()));
    }
    if (open ? groups.open(tx, visitor) : groups.close(tx, visitor)) {
      String caller = Member.callerName(visitor.channel(), visitor.userId());
      audit.append(
          tx, visitor.channel(), AuditedAct.done(caller, act, visitor.chatId(), visitor.channel()));
    }
    return say(
        open
            ? "This group is open: I hear its members here, each with their own role. /pair group"
                + " close ends that."
            : "This group is closed: I hear nobody here until an owner says /pair group.");
  }

  /** Members who give a command here are told or recorded; what people say to each other is not. */
  private Admission closed(Tx tx, Visitor visitor, Role role, PairRequest request) {
    if (request instanceof PairRequest.Nothing nothing && !nothing.command()) {
      return SILENCE;
    }
    refused(tx, visitor, "speak", "the group is closed");
    return role == Role.OWNER
        ? say("This group is closed to me; say /pair group to open it.")
        : SILENCE;
  }

  private Admission memberAlready(Tx tx, Visitor visitor, Role role) {
    refused(tx, visitor, "pair", "is a member already");
    return say(
        "You are %s here already; only an owner can change that, with /members role."
            .formatted(Pairing.a(role)));
  }

  private void refused(Tx tx, Visitor visitor, String act, String detail) {
    String caller = Member.callerName(visitor.channel(), visitor.userId());
    audit.append(
        tx,
        visitor.channel(),
        AuditedAct.refused(caller, act, visitor.group() ? visitor.chatId() : "", detail));
  }

  private static Admission say(String sentence) {
    return new Admission.Refused(Optional.of(sentence));
  }
}
