package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** What was booked for a subject, whatever came of the calls. */
@Singleton
public class SubjectCosts {

  /** What the calls of a stage have cost so far, in US dollars; those of lost attempts too. */
  public BigDecimal of(Tx tx, String subjectId, String stage) {
    BigDecimal booked =
        tx.queryOne(
                """
                select coalesce(sum(amount), 0) as amount from cost_entry
                where subject_id = $1 and stage = $2
                """,
                subjectId,
                stage)
            .orElseThrow()
            .getBigDecimal("amount");
    return Usd.plain(booked);
  }
}
