package dev.nightshift.cli.gateway;

import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;

/** A call that brought no answer to work with. */
public final class GatewayFailure extends CommandFailed {
  private static final long serialVersionUID = 1L;

  private static final int NO_STATUS = 0;

  private final int status;
  private final String symptom;

  private GatewayFailure(int exitCode, int status, String symptom, String advice) {
    super(exitCode, (symptom + " " + advice).strip());
    this.status = status;
    this.symptom = symptom;
  }

  /**
   * Nobody answered.
   *
   * @param symptom names the address
   * @param advice what to do when that lasts
   */
  static GatewayFailure noAnswer(String symptom, String advice) {
    return new GatewayFailure(ExitCode.UNREACHABLE, NO_STATUS, symptom, advice);
  }

  /** The gateway answered with an error; 400 and 422 mean that a value of the person's is wrong. */
  static GatewayFailure refused(int status, String sentence) {
    boolean wrongValue = status == 400 || status == 422;
    return new GatewayFailure(wrongValue ? ExitCode.USAGE : ExitCode.FAILED, status, sentence, "");
  }

  /** What is wrong, without what to do about it: for a failure that is being waited out. */
  public String symptom() {
    return symptom;
  }

  /** It may work a little later: nobody answered, too many requests, or trouble on their side. */
  public boolean isTransient() {
    return status == NO_STATUS || status == 429 || status >= 500;
  }

  public boolean isUnreachable() {
    return status == NO_STATUS;
  }

  public boolean isNotFound() {
    return status == 404;
  }
}
