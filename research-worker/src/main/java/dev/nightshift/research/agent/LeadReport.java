package dev.nightshift.research.agent;

import org.jspecify.annotations.Nullable;

/**
 * How a search for leads went, as clauses for the run's summary, without capital and full stop.
 *
 * @param shortfall why there are not more leads; {@code null} when the search could go on
 * @param contactsRemark why contacts may be missing; {@code null} when nothing speaks against them
 * @param skippedRemark what could not be used and why; {@code null} when all could
 */
public record LeadReport(
    @Nullable String shortfall, @Nullable String contactsRemark, @Nullable String skippedRemark) {

  /**
   * The same of a search that is not to go on, whatever else there may be.
   *
   * @param why it is not, as {@code shortfall}
   */
  public static LeadReport exhausted(@Nullable LeadReport report, String why) {
    return report == null
        ? new LeadReport(why, null, null)
        : new LeadReport(why, report.contactsRemark, report.skippedRemark);
  }
}
