package dev.nightshift.gateway.page;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next where the page after it begins; empty: there is none
 */
public record Page<T>(List<T> rows, Optional<PageKey> next) {

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * The page from one row more than fits.
   *
   * @param oneMore up to {@code limit + 1} rows, in the list's order
   */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, PageKey> key) {
    return oneMore.size() <= limit
        ? new Page<>(oneMore, Optional.empty())
        : new Page<>(oneMore.subList(0, limit), Optional.of(key.apply(oneMore.get(limit - 1))));
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(rows.stream().map(view).toList(), next);
  }

  /** The rows, with the address of the next page as a {@code Link} header (RFC 8288). */
  public Response response(UriInfo request) {
    Response.ResponseBuilder response = Response.ok(rows);
    next.ifPresent(key -> response.link(following(request, key), "next"));
    return response.build();
  }

  private static URI following(UriInfo request, PageKey key) {
    URI asked = request.getRequestUriBuilder().replaceQueryParam("cursor", key.encoded()).build();
    return URI.create(asked.getRawPath() + "?" + asked.getRawQuery());
  }
}
