package dev.nightshift.gateway.crm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company that a lead is about, and the latest of the people there.
 *
 * @param contacts the lead's own contact first
 */
public record LeadRelated(@Nullable CompanyView company, List<ContactView> contacts) {

  /** A lead of which nothing of the kind is known. */
  static final LeadRelated NONE = new LeadRelated(null, List.of());

  public LeadRelated {
    contacts = contacts == null ? List.of() : List.copyOf(contacts);
  }
}
