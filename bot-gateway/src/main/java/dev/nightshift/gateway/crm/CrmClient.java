package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Reads research-worker's CRM. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/crm")
interface CrmClient {

  /** One page of leads; {@code next} is the cursor of the page after it. */
  record LeadPage(List<LeadView> leads, @Nullable String next) {}

  /** One page of companies. */
  record CompanyPage(List<CompanyView> companies, @Nullable String next) {}

  /** One page of contacts. */
  record ContactPage(List<ContactView> contacts, @Nullable String next) {}

  /** How many rows of the mirror were refused and are sent again. */
  record Retried(int rows) {}

  /** One page of a history. */
  record ActivityPage(List<LeadActivity> activities, @Nullable String next) {}

  /** One page of follow-ups. */
  record FollowupPage(List<FollowupView> followups, @Nullable String next) {}

  @GET
  @Path("leads")
  LeadPage leads(
      @QueryParam("state") @Nullable String state,
      @QueryParam("q") @Nullable String search,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("company") @Nullable String company,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("leads/board")
  LeadBoard board();

  @GET
  @Path("leads/{id}")
  LeadView lead(@PathParam("id") String id);

  @GET
  @Path("leads/{id}/activities")
  ActivityPage activities(
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("activities")
  ActivityPage allActivities(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("followups")
  FollowupPage followups(
      @QueryParam("state") @Nullable String state,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("lead") @Nullable String lead,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("companies")
  CompanyPage companies(
      @QueryParam("q") @Nullable String search,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("companies/{id}")
  CompanyView company(@PathParam("id") String id);

  @GET
  @Path("contacts")
  ContactPage contacts(
      @QueryParam("company") @Nullable String company,
      @QueryParam("q") @Nullable String search,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit);

  @GET
  @Path("mirror")
  MirrorView mirror();

  @GET
  @Path("mirror/parked")
  List<MirrorView.Refused> refusedRows();

  @POST
  @Path("mirror/retry")
  Retried retryMirror();

  @GET
  @Path("jobs/{id}")
  JobView job(@PathParam("id") String id);

  @GET
  @Path("knowledge")
  KnowledgeView knowledge();

  @GET
  @Path("training")
  TrainingView training(@QueryParam("user") String user);
}
