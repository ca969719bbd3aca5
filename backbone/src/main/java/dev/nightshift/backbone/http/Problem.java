package dev.nightshift.backbone.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** A problem detail (RFC 9457) as a response. */
public final class Problem {

  private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

  private Problem() {}

  /**
   * The response with that detail.
   *
   * @param status HTTP status, 400 to 599
   * @param code stable short name, such as {@code quantity-out-of-range}
   * @param detail one sentence: what is wrong and what to do
   */
  public static Response response(int status, String code, String detail) {
    return Response.status(status)
        .type(PROBLEM_JSON)
        .entity(
            Map.of(
                "type",
                "urn:nightshift:problem:" + code,
                "title",
                title(status),
                "status",
                status,
                "detail",
                detail))
        .build();
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
