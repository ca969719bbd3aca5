package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.Problem;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds every body but uploaded files, which bound themselves. */
@jakarta.ws.rs.ext.Provider
class BodyLimitFilter implements ContainerRequestFilter {

  private static final String FILES = "/api/v1/files";

  private final Provider<SecurityConfig> config;

  /**
   * @param config provided later, because filters are made before the configuration is
   */
  BodyLimitFilter(Provider<SecurityConfig> config) {
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().startsWith(FILES)) {
      return;
    }
    long limit = config.get().bodyLimit();
    if (request.getLength() > limit) {
      request.abortWith(Problem.response(413, "body-too-large", sentence(limit)));
    } else if (request.hasEntity()) {
      request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }
  }

  private static String sentence(long limit) {
    return "The body is larger than " + limit + " bytes; send files to /api/v1/files.";
  }

  /** Counts a body of unknown length while it is read. */
  private static final class Bounded extends FilterInputStream {

    private final long limit;
    private long left;

    Bounded(InputStream body, long limit) {
      super(body);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new ProblemException(413, "body-too-large", sentence(limit));
      }
    }
  }
}
