package dev.nightshift.gateway.research;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.file.Files;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a request's body into an order. */
final class CheckedRequest {

  private CheckedRequest() {}

  static ResearchOrder order(@Nullable ResearchRequest request) {
    if (request == null) {
      throw new ProblemException(
          400, "body-missing", "Send a JSON object with directory, criteria and quantity.");
    }
    ResearchOrder order =
        ResearchOrder.of(
                request.directory(),
                request.directoryName(),
                text(request.criteria()),
                request.quantity(),
                request.onGap())
            .narrowed(request.brief(), request.skipFile())
            .withBudget(request.budgetUsd() == null ? null : RunBudget.of(request.budgetUsd()));
    if (!Files.isHash(order.directory().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          400,
          "directory-not-a-hash",
          "The directory must be the SHA-256 of an uploaded file (64 hexadecimal digits); got '%s'."
              .formatted(order.directory()));
    }
    String skip = order.skipFile();
    if (skip != null && !Files.isHash(skip.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          400,
          "skip-file-not-a-hash",
          "The skipFile must be the SHA-256 of an uploaded file (64 hexadecimal digits); got '%s'."
              .formatted(skip));
    }
    return order;
  }

  private static @Nullable String text(@Nullable JsonNode criteria) {
    if (criteria == null || criteria.isNull()) {
      return null;
    }
    return criteria.isTextual() ? criteria.asText() : criteria.toString();
  }
}
