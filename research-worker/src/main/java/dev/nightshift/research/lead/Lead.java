package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is stored.
 *
 * @param source where it came from, such as {@code chat}, {@code run RUN} or {@code import FILE}
 * @param owner who saved it, as the gateway names people
 * @param facts what was found out, with sources; the particulars may say other things
 * @param revision from 1, higher with every change
 * @param relation the company and the person it is about
 */
public record Lead(
    String id,
    Particulars particulars,
    LeadState state,
    String source,
    String owner,
    Facts facts,
    Instant createdAt,
    Instant updatedAt,
    Instant lastActivityAt,
    @Nullable Instant nextFollowupAt,
    long revision,
    Relation relation) {

  /** Ids of a company and of a contact; each may be missing. */
  public record Relation(@Nullable String companyId, @Nullable String contactId) {

    /** Of a lead that has yet to be related. */
    public static final Relation NONE = new Relation(null, null);
  }

  public String name() {
    return particulars.name();
  }

  /** The same lead with what is known of it by now. */
  Lead knownAs(Particulars particulars, LeadState state, Facts facts) {
    return new Lead(
        id,
        particulars,
        state,
        source,
        owner,
        facts,
        createdAt,
        updatedAt,
        lastActivityAt,
        nextFollowupAt,
        revision,
        relation);
  }

  /** The same lead, about that company and person. */
  public Lead about(Relation relation) {
    return new Lead(
        id,
        particulars,
        state,
        source,
        owner,
        facts,
        createdAt,
        updatedAt,
        lastActivityAt,
        nextFollowupAt,
        revision,
        relation);
  }
}
