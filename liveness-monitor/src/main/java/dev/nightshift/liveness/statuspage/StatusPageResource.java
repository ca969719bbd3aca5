package dev.nightshift.liveness.statuspage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public status page: plain HTML without scripts, which refreshes itself. */
@Path("/")
@RunOnVirtualThread
public class StatusPageResource {

  private final StatusSnapshot snapshot;

  StatusPageResource(StatusSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance status(StatusPage page);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response page() {
    return Response.ok(Templates.status(snapshot.page()).render())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }
}
