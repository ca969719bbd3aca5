package dev.nightshift.gateway.audit;

/**
 * An act worth recording. None of it holds a secret or what somebody wrote, beyond a command's
 * word.
 *
 * @param caller who acts, such as {@code owner} or {@code telegram:4711}
 * @param act what is done, such as {@code member.remove} or the name of a command event
 * @param subject whom or what it is done to; may be empty
 * @param detail more for people to read; may be empty
 */
public record AuditedAct(
    String caller, String act, String subject, AuditOutcome outcome, String detail) {

  /** An act that takes effect. */
  public static AuditedAct done(String caller, String act, String subject, String detail) {
    return new AuditedAct(caller, act, subject, AuditOutcome.DONE, detail);
  }

  /** An act that is refused. */
  public static AuditedAct refused(String caller, String act, String subject, String detail) {
    return new AuditedAct(caller, act, subject, AuditOutcome.REFUSED, detail);
  }
}
