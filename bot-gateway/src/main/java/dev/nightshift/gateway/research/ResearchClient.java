package dev.nightshift.gateway.research;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Reads from research-worker. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/research/runs")
interface ResearchClient {

  @GET
  List<RunView> runs(@QueryParam("limit") int limit, @QueryParam("before") @Nullable String before);

  @GET
  @Path("{id}")
  RunView run(@PathParam("id") String id);

  @GET
  @Path("{id}/items")
  List<ItemView> items(
      @PathParam("id") String id,
      @QueryParam("limit") int limit,
      @QueryParam("after") @Nullable Long after);

  @GET
  @Path("{id}/stages")
  List<StageView> stages(@PathParam("id") String id);

  @GET
  @Path("{id}/stages/{kind}")
  List<StageItemView> stage(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @QueryParam("after") int after,
      @QueryParam("limit") int limit);
}
