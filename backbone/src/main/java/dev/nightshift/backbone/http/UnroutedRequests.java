package dev.nightshift.backbone.http;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Measures refused requests that came to no route under one {@code uri}. Their paths are what a
 * stranger wrote: a secret in a wrong place, or a new label each time until the routes' own are no
 * longer measured.
 */
@Singleton
class UnroutedRequests implements HttpServerMetricsTagsContributor {

  /** Where Quarkus keeps the path of the route that a request came to, with its placeholders. */
  private static final String ROUTE = "UrlPathTemplate";

  private static final int REFUSED = 400;

  /** Measured under one by Quarkus itself. */
  private static final int NOT_FOUND = 404;

  @Override
  public Tags contribute(Context context) {
    int status = context.response().statusCode();
    @Nullable Object route = context.requestContextLocalData(ROUTE);
    boolean unrouted = status >= REFUSED && status != NOT_FOUND && route == null;
    return unrouted ? Tags.of("uri", "UNKNOWN") : Tags.empty();
  }
}
