package dev.nightshift.research.lead;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of leads that nobody has chosen one for. */
public final class LeadIds {

  private LeadIds() {}

  /**
   * Made of what the lead is told apart by: the same lead gets the same id wherever it comes up.
   */
  public static String of(Particulars lead) {
    byte[] strongest = LeadKeys.identity(lead).getBytes(StandardCharsets.UTF_8);
    return "lead-" + UUID.nameUUIDFromBytes(strongest);
  }
}
