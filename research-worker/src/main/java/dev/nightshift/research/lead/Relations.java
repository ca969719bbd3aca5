package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.LeadDraft.Merge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the companies and contacts that leads are about. */
public interface Relations {

  /**
   * A lead that was saved.
   *
   * @param before what it was; {@code null}: it is new
   */
  record Told(Lead lead, @Nullable Lead before) {}

  /**
   * Finds the company and the contact of each lead, or makes them, and writes down what the leads
   * say of them. Called with the leads' rows locked, or not there yet.
   *
   * @param merge who wins where a company or a contact is known and a lead says something else;
   *     what it said before wins over nothing
   * @return the leads in their order, each with its relation
   */
  List<Lead> relate(Tx tx, List<Told> leads, Merge merge);

  /** What is known of a lead's company and of the people there. */
  Related of(Tx tx, Lead.Relation relation);
}
