package dev.nightshift.backbone.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of every resource becomes a problem detail; none shows a stack trace. */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response problem(ProblemException problem) {
    Response response = Problem.response(problem.status(), problem.code(), problem.detail());
    Response.ResponseBuilder builder = Response.fromResponse(response);
    problem.headers().forEach(builder::header);
    return builder.build();
  }

  @ServerExceptionMapper
  public Response unavailable(DatabaseUnavailableException unavailable) {
    LOG.warn("request not served: " + unavailable.getMessage());
    return Problem.response(
        503, "database-unavailable", "The database does not answer right now. Try again shortly.");
  }

  @ServerExceptionMapper({MismatchedInputException.class, StreamReadException.class})
  public Response notTheJsonAskedFor(JsonProcessingException failure) {
    JsonLocation where = failure.getLocation();
    String place =
        where == null
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    return Problem.response(
        400, "body-not-understood", "The body is not the JSON this path takes" + place + ".");
  }

  @ServerExceptionMapper
  public Response standard(WebApplicationException failure) {
    Response given = failure.getResponse();
    if (given.hasEntity() || given.getStatus() < 400) {
      return given;
    }
    String reason = given.getStatusInfo().getReasonPhrase();
    return Problem.response(given.getStatus(), "http-" + given.getStatus(), reason + ".");
  }

  @ServerExceptionMapper
  public Response bug(Throwable failure) {
    LOG.error("request failed", failure);
    return Problem.response(500, "internal", "Something went wrong here; the log has the details.");
  }
}
