package dev.nightshift.research.addressbook;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.research.lead.Cursor;
import dev.nightshift.research.lead.LeadResource;
import dev.nightshift.research.lead.Related.CompanyView;
import dev.nightshift.research.lead.Related.ContactView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Companies and contacts, for the gateway. */
@Path("/internal/crm")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AddressBookResource {

  private final Database database;
  private final CompanyTable companies;
  private final ContactTable contacts;

  AddressBookResource(Database database, CompanyTable companies, ContactTable contacts) {
    this.database = database;
    this.companies = companies;
    this.contacts = contacts;
  }

  /** A page of companies; {@code next} is where the following one begins, null: there is none. */
  public record Companies(List<CompanyView> companies, @Nullable String next) {}

  /** A page of contacts; {@code next} as with {@link Companies}. */
  public record Contacts(List<ContactView> contacts, @Nullable String next) {}

  @GET
  @Path("companies")
  public Companies companies(
      @QueryParam("q") @Nullable String asked,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    int size = Cursor.pageSize(limit);
    Cursor after = Cursor.of(cursor);
    List<CompanyView> rows =
        database.inTransaction(tx -> companies.page(tx, asked, after, size + 1));
    return new Companies(
        LeadResource.firstOf(rows, size),
        LeadResource.next(rows, size, row -> new Cursor(row.updatedAt(), row.id())));
  }

  @GET
  @Path("companies/{id}")
  public CompanyView company(@PathParam("id") String id) {
    return database
        .inTransaction(tx -> companies.find(tx, id))
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "company-unknown",
                    "There is no company " + id + ": look it up in the list."));
  }

  @GET
  @Path("contacts")
  public Contacts contacts(
      @QueryParam("company") @Nullable String companyId,
      @QueryParam("q") @Nullable String asked,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable Integer limit) {
    int size = Cursor.pageSize(limit);
    Cursor after = Cursor.of(cursor);
    ContactTable.Query query = new ContactTable.Query(LeadResource.blankToNull(companyId), asked);
    List<ContactView> rows =
        database.inTransaction(tx -> contacts.page(tx, query, after, size + 1));
    return new Contacts(
        LeadResource.firstOf(rows, size),
        LeadResource.next(rows, size, row -> new Cursor(row.updatedAt(), row.id())));
  }
}
