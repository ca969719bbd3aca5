package dev.nightshift.backbone.http;

/** Ends a request with a problem detail; the detail is what the person reads. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;

  /**
   * @param status HTTP status, 400 to 599
   * @param code stable short name
   * @param detail one sentence: what is wrong and what to do
   */
  public ProblemException(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }
}
