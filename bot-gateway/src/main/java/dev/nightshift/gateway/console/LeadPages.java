package dev.nightshift.gateway.console;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.crm.CrmReads;
import dev.nightshift.gateway.crm.Followups;
import dev.nightshift.gateway.crm.LeadActivity;
import dev.nightshift.gateway.crm.LeadQuery;
import dev.nightshift.gateway.crm.LeadView;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.page.PageKey;
import dev.nightshift.gateway.security.Caller;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Leads by state or as they are found, one lead with its history, and what is due. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LeadPages {

  private static final int LEADS = 50;
  private static final int HISTORY = 30;
  private static final int FOLLOWUPS = 25;

  private final CrmReads crm;

  LeadPages(CrmReads crm) {
    this.crm = crm;
  }

  @GET
  @Path("leads")
  @Operation(hidden = true)
  public TemplateInstance leads(
      @QueryParam("state") @Nullable String state,
      @QueryParam("q") @Nullable String search,
      @QueryParam("company") @Nullable String company,
      @QueryParam("cursor") @Nullable String cursor) {
    return Pages.leads(view(state, search, company, cursor));
  }

  private LeadsView view(
      @Nullable String state,
      @Nullable String search,
      @Nullable String company,
      @Nullable String cursor) {
    LeadQuery query = LeadQuery.ALL;
    try {
      query = LeadQuery.of(state, search, null, company);
      if (!LeadsView.filters(query, cursor)) {
        return new LeadsView(query, crm.board(), List.of(), null, null, "");
      }
      Page<LeadView> page = crm.leads(query, cursor, LEADS);
      return new LeadsView(query, null, page.rows(), cursor, next(page).orElse(null), "");
    } catch (ProblemException problem) {
      return new LeadsView(query, null, List.of(), null, null, problem.detail());
    }
  }

  @GET
  @Path("leads/{id}")
  @Operation(hidden = true)
  public TemplateInstance lead(
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("saved") @Nullable String saved) {
    LeadView lead;
    try {
      lead = crm.lead(id);
    } catch (ProblemException problem) {
      if (saved != null && problem.status() == 404) {
        return Pages.saving("/leads/" + CrmReads.leadId(id) + "?saved=1");
      }
      return Pages.trouble(Section.LEADS, problem.detail(), "/leads/" + id, null);
    }
    String path = "/leads/" + lead.id();
    try {
      Page<LeadActivity> page = crm.activities(id, cursor, HISTORY);
      return lead(lead, Listing.whole(page.rows(), ""), at(path, cursor), next(page));
    } catch (ProblemException problem) {
      return lead(lead, Listing.whole(List.of(), problem.detail()), path, Optional.empty());
    }
  }

  private static TemplateInstance lead(
      LeadView lead, Listing<LeadActivity> history, String self, Optional<String> next) {
    return Pages.lead(
        lead,
        List.of(LeadState.values()),
        history,
        self,
        next.map(cursor -> at("/leads/" + lead.id(), cursor)).orElse(null));
  }

  @GET
  @Path("followups")
  @Operation(hidden = true)
  public TemplateInstance followups(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    String whose = Followups.seenBy(caller, null);
    return Pages.followups(
        Listing.page(FOLLOWUPS, limit -> crm.followups("DUE", whose, null, limit).rows()),
        Listing.page(FOLLOWUPS, limit -> crm.followups("PLANNED", whose, null, limit).rows()),
        known(() -> crm.training(caller.name())),
        known(crm::knowledge));
  }

  /** A part of the page that is left out where nobody answers; the rest says who does not. */
  private static <T> @Nullable T known(Supplier<T> source) {
    try {
      return source.get();
    } catch (ProblemException away) {
      return null;
    }
  }

  private static Optional<String> next(Page<?> page) {
    return page.next().map(PageKey::encoded);
  }

  private static String at(String path, @Nullable String cursor) {
    return cursor == null ? path : path + "?cursor=" + cursor;
  }
}
