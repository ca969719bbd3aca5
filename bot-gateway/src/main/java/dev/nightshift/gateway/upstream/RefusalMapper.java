package dev.nightshift.gateway.upstream;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Takes a 4xx of another service for its verdict on the request, with the sentence it sent. 408 and
 * 429 are about its load and, like any 5xx, about the service.
 *
 * <p>Blocking, because the sentence of an answer that is read piece by piece has to be waited for.
 */
@Blocking
public final class RefusalMapper implements ResponseExceptionMapper<RefusedException> {

  private static final String PREFIX = "urn:nightshift:problem:";

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 400 && status < 500 && status != 408 && status != 429 && status != 401;
  }

  @Override
  public @Nullable RefusedException toThrowable(Response response) {
    JsonObject problem = problem(response);
    String type = problem.getString("type", "");
    return new RefusedException(
        response.getStatus(),
        type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "refused",
        problem.getString("detail", "The request was refused."));
  }

  private static JsonObject problem(Response response) {
    try {
      return new JsonObject(response.readEntity(String.class));
    } catch (DecodeException | IllegalStateException notJson) {
      return new JsonObject();
    }
  }
}
