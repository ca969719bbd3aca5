package dev.nightshift.gateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where a body is not the JSON that was expected. */
@Provider
class UnreadableJson implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    try {
      return context.proceed();
    } catch (JsonProcessingException unreadable) {
      throw problem(unreadable);
    } catch (WebApplicationException refused) {
      if (refused.getCause() instanceof JsonProcessingException unreadable) {
        throw problem(unreadable);
      }
      throw refused;
    }
  }

  private static ProblemException problem(JsonProcessingException unreadable) {
    String place =
        Optional.ofNullable(unreadable.getLocation())
            .map(at -> " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()))
            .orElse("");
    String sentence =
        unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? "The JSON field '%s' does not hold what is expected there%s."
                .formatted(field(mapping.getPath()), place)
            : "The body is not the JSON object that is expected%s.".formatted(place);
    return new ProblemException(400, "json-unreadable", sentence);
  }

  private static String field(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
