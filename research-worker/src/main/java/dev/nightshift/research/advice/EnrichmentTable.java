package dev.nightshift.research.advice;

import dev.nightshift.backbone.database.Tx;

/** The table {@code lead_enrichment}; its rows go with the job's pipeline. */
final class EnrichmentTable {

  private EnrichmentTable() {}

  /** False: the job's enrichment was written already. */
  static boolean begin(Tx tx, String jobId, String leadId) {
    return tx.update(
            "insert into lead_enrichment (job_id, lead_id) values ($1, $2) on conflict do nothing",
            jobId,
            leadId)
        == 1;
  }
}
