package dev.nightshift.backbone.gatewayfile;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Takes every answer of the gateway that is no file for a fault. */
@Singleton
public final class FileFaults implements ResponseExceptionMapper<FileFault> {

  private final Clock clock;

  public FileFaults(Clock clock) {
    this.clock = clock;
  }

  @Override
  public FileFault toThrowable(Response response) {
    return FileFault.of(
        response.getStatus(), response.getHeaderString("Retry-After"), clock.instant());
  }
}
