package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.crm.LeadOrder;
import dev.nightshift.gateway.crm.LeadRequest;
import dev.nightshift.gateway.crm.Leads;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The form for a new lead; works without scripts. The same form sent again saves nothing more. */
@Path("/leads/new")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LeadFormPages {

  private final Leads leads;
  private final Once once;

  LeadFormPages(Leads leads, Once once) {
    this.leads = leads;
    this.once = once;
  }

  @GET
  @Operation(hidden = true)
  public Response form() {
    return page(200, LeadForm.empty());
  }

  @POST
  @Operation(hidden = true)
  public Response save(
      @FormParam("key") @Nullable String key,
      @FormParam("name") @Nullable String name,
      @FormParam("title") @Nullable String title,
      @FormParam("company") @Nullable String company,
      @FormParam("domain") @Nullable String domain,
      @FormParam("email") @Nullable String email,
      @FormParam("phone") @Nullable String phone,
      @FormParam("geography") @Nullable String geography,
      @FormParam("timeZone") @Nullable String timeZone,
      @FormParam("context") @Nullable String context,
      @Context SecurityContext security) {
    LeadRequest said =
        new LeadRequest(name, title, company, domain, email, phone, geography, context, timeZone);
    String form = key == null || key.isBlank() ? FormKey.formKey() : key;
    Map<String, String> problems = LeadOrder.problems(said);
    if (!problems.isEmpty()) {
      return page(400, LeadForm.filled(form, said, problems));
    }
    try {
      return Response.seeOther(URI.create("/leads/" + saved(form, said, security) + "?saved=1"))
          .build();
    } catch (ProblemException refused) {
      return page(refused.status(), LeadForm.failed(FormKey.formKey(), said, refused.detail()));
    }
  }

  private String saved(String form, LeadRequest said, SecurityContext security) {
    String caller = Caller.of(security).name();
    Response answer =
        once.perform(
            caller,
            form,
            new Once.Request("POST /leads/new", said),
            tx -> {
              String id = leads.save(tx, LeadOrder.of(said), caller);
              return Answer.accepted("/leads/" + id, id);
            });
    String path = answer.getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Response page(int status, LeadForm form) {
    return Response.status(status).entity(Pages.leadForm(form)).build();
  }
}
