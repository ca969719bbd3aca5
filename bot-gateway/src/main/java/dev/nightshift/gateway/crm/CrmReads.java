package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.page.PageKey;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What research-worker's CRM knows, asked for now. */
@Singleton
public final class CrmReads {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private static final String SERVICE = "research-worker";
  private static final String MEANWHILE = "nothing of the leads is lost";

  private final CrmClient client;
  private final LeadExportClient exportClient;
  private final Upstream upstream;
  private final Upstream exports;

  CrmReads(
      @RestClient CrmClient client,
      @RestClient LeadExportClient exportClient,
      Upstreams upstreams) {
    this.client = client;
    this.exportClient = exportClient;
    this.upstream = upstreams.to(SERVICE, MEANWHILE);
    this.exports = upstreams.toExports(SERVICE, MEANWHILE);
  }

  /** One page of leads, those with the latest activity first. */
  public Page<LeadView> leads(LeadQuery query, @Nullable String cursor, int limit) {
    return page(
        cursor,
        after -> {
          CrmClient.LeadPage page =
              client.leads(
                  query.stateName(), query.search(), query.owner(), query.company(), after, limit);
          return new Rows<>(page.leads(), page.next());
        });
  }

  public LeadBoard board() {
    return upstream.call(client::board);
  }

  public LeadView lead(String id) {
    String known = leadId(id);
    return upstream.call(() -> client.lead(known));
  }

  /** One page of a lead's history, the latest first. */
  public Page<LeadActivity> activities(String leadId, @Nullable String cursor, int limit) {
    String known = leadId(leadId);
    return page(
        cursor,
        after -> {
          CrmClient.ActivityPage page = client.activities(known, after, limit);
          return new Rows<>(page.activities(), page.next());
        });
  }

  /** One page of all histories, the latest first. */
  public Page<LeadActivity> allActivities(
      @Nullable String kind, @Nullable String cursor, int limit) {
    return page(
        cursor,
        after -> {
          CrmClient.ActivityPage page = client.allActivities(kind, after, limit);
          return new Rows<>(page.activities(), page.next());
        });
  }

  /** All that a query finds, as CSV; to be closed. */
  InputStream export(LeadQuery query) {
    return exports.call(() -> exportClient.export(query.stateName(), query.search()));
  }

  /**
   * One page of follow-ups of any lead, what is due first comes first.
   *
   * @param state PLANNED, DUE or DONE
   */
  public Page<FollowupView> followups(
      @Nullable String state, @Nullable String owner, @Nullable String cursor, int limit) {
    return followups(state, owner, null, cursor, limit);
  }

  /**
   * The same of one lead.
   *
   * @param lead {@code null}: of any
   */
  Page<FollowupView> followups(
      @Nullable String state,
      @Nullable String owner,
      @Nullable String lead,
      @Nullable String cursor,
      int limit) {
    return page(
        cursor,
        after -> {
          CrmClient.FollowupPage page = client.followups(state, owner, lead, after, limit);
          return new Rows<>(page.followups(), page.next());
        });
  }

  /** One page of companies, those that changed last first. */
  public Page<CompanyView> companies(@Nullable String search, @Nullable String cursor, int limit) {
    return page(
        cursor,
        after -> {
          CrmClient.CompanyPage page = client.companies(search, after, limit);
          return new Rows<>(page.companies(), page.next());
        });
  }

  public CompanyView company(String id) {
    String known =
        checked(id, "company-unknown", "There is no company '%s'; look it up in the list.");
    return upstream.call(() -> client.company(known));
  }

  /** One page of contacts, those that changed last first; {@code null}: of any company. */
  public Page<ContactView> contacts(
      @Nullable String company, @Nullable String search, @Nullable String cursor, int limit) {
    return page(
        cursor,
        after -> {
          CrmClient.ContactPage page = client.contacts(company, search, after, limit);
          return new Rows<>(page.contacts(), page.next());
        });
  }

  MirrorView mirror() {
    return upstream.call(client::mirror);
  }

  List<MirrorView.Refused> refusedRows() {
    return upstream.call(client::refusedRows);
  }

  int retryMirror() {
    return upstream.call(client::retryMirror).rows();
  }

  JobView job(String id) {
    return upstream.call(() -> client.job(id));
  }

  public KnowledgeView knowledge() {
    return upstream.call(client::knowledge);
  }

  public TrainingView training(String user) {
    return upstream.call(() -> client.training(user));
  }

  /**
   * A lead's id as it may be.
   *
   * @throws ProblemException 404 for what can be none, which is asked of nobody
   */
  public static String leadId(String id) {
    return checked(id, "lead-unknown", "There is no lead '%s'; /leads lists them.");
  }

  static String followupId(String id) {
    return checked(
        id, "followup-unknown", "There is no follow-up '%s'; /followups lists what is due.");
  }

  private static String checked(String id, String code, String sentence) {
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(404, code, sentence.formatted(id));
    }
    return id;
  }

  private <T> Page<T> page(@Nullable String cursor, Asking<T> asking) {
    return PageKey.reading(
        cursor,
        key -> {
          String after = key == null ? null : key.text(0);
          Rows<T> rows = upstream.call(() -> asking.rows(after));
          return new Page<>(rows.rows(), Optional.ofNullable(rows.next()).map(PageKey::of));
        });
  }

  private record Rows<T>(List<T> rows, @Nullable String next) {}

  /** Asks for the rows after a cursor of research-worker's. */
  @FunctionalInterface
  private interface Asking<T> {
    Rows<T> rows(@Nullable String after);
  }
}
