package dev.nightshift.gateway.upstream;

/**
 * Another service answered, and said no: a 4xx with a reason for a person. Neither retried nor
 * counted against the service.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;

  RefusedException(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  public int status() {
    return status;
  }

  String code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
