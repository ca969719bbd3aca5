package dev.nightshift.gateway.page;

import dev.nightshift.backbone.http.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the page after it begins; empty: there is none
 */
public record Page<T>(List<T> rows, Optional<PageKey> next) {

  /** How such a list is gone on with, for the API's description. */
  public static final String LINKED =
      "A 'Link' header with rel=\"next\" leads to the next page, where there is one.";

  /** Reads rows in a list's order. */
  @FunctionalInterface
  public interface Rows<T> {

    /**
     * @param after the row before the first one; {@code null}: from the beginning
     * @param most how many at most
     */
    List<T> read(@Nullable PageKey after, int most);
  }

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the page after a cursor, and one row more to see whether another follows.
   *
   * @param cursor as a client brought it back; {@code null}: the first page
   * @param limit how many rows a page has, from 1
   * @throws ProblemException 400 when the list never gave out that cursor
   */
  public static <T> Page<T> read(
      @Nullable String cursor, int limit, Rows<T> rows, Function<T, PageKey> key) {
    return PageKey.reading(cursor, after -> of(rows.read(after, limit + 1), limit, key));
  }

  private static <T> Page<T> of(List<T> oneMore, int limit, Function<T, PageKey> key) {
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
