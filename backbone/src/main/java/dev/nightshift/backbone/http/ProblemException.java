package dev.nightshift.backbone.http;

import java.util.Map;

/** Ends a request with a problem detail; the detail is what the person reads. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;
  private final transient Map<String, String> headers;

  /**
   * @param status HTTP status, 400 to 599
   * @param code stable short name
   * @param detail one sentence: what is wrong and what to do
   */
  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /**
   * @param headers what the response says besides, such as {@code Retry-After}
   */
  public ProblemException(int status, String code, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.headers = Map.copyOf(headers);
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

  public Map<String, String> headers() {
    return headers;
  }
}
