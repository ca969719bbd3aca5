package dev.nightshift.research;

import dev.nightshift.backbone.database.Tx;

/** Runs that are put into their table as they stand, for tests of what is around them. */
public final class StoredRuns {

  private StoredRuns() {}

  /** A run with nothing in line, which is over when its state is DONE. */
  public static void insert(Tx tx, String id, String state, String requestedBy) {
    tx.update(
        """
        insert into research_run
          (id, criteria, quantity, directory_file, directory_name, on_gap, requested_by,
           correlation_id, requested, wanted, extended_by_policy, state, stage,
           companies_waiting, companies_open, companies_done, companies_failed,
           contacts_waiting, contacts_open, contacts_done, contacts_failed, with_contacts,
           finished_at)
        values ($1, '{"state":"TX"}', 1, 'f', 'd.csv', 'ASK', $3, 'cor-1', 1, 1, false, $2,
                'COMPANY_RESEARCH', 0, 0, 0, 0, 0, 0, 0, 0, 0,
                case when $2 = 'DONE' then clock_timestamp() end)
        """,
        id,
        state,
        requestedBy);
  }
}
