package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;

/** The table {@code activity}: who did what to a lead, and when. */
@Singleton
class Activities {

  /** Longest text, in characters. */
  private static final int LONGEST = 10_000;

  private final ChangeLog changes;

  Activities(ChangeLog changes) {
    this.changes = changes;
  }

  /** A line that is to be added. */
  record Line(String leadId, String by, ActivityKind kind, String text) {
    Line {
      String storable = text.replace("\0", "").strip();
      text = storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
    }
  }

  /** Adds lines; that their leads show it is the caller's part. */
  void add(Tx tx, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    changed(
        tx,
        tx.query(
            """
            insert into activity (lead_id, by, kind, text)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) returning id
            """,
            lines.stream().map(Line::leadId).toArray(String[]::new),
            lines.stream().map(Line::by).toArray(String[]::new),
            lines.stream().map(line -> line.kind().name()).toArray(String[]::new),
            lines.stream().map(Line::text).toArray(String[]::new)));
  }

  /** The texts of the latest lines of a lead, newest first, as {@code KIND: text}. */
  List<String> latest(Tx tx, String leadId, int most) {
    return tx
        .query(
            "select kind, text from activity where lead_id = $1 order by at desc, id desc limit $2",
            leadId,
            most)
        .stream()
        .map(row -> row.getString("kind") + ": " + row.getString("text"))
        .toList();
  }

  /** Deletes a batch of lines so old; how many. */
  int deleteOld(Tx tx, long seconds, int most) {
    var deleted =
        tx.query(
            """
            delete from activity where id in (
              select id from activity
              where at < clock_timestamp() - $1 * interval '1 second'
              order by at limit $2 for update skip locked)
            returning id
            """,
            seconds,
            most);
    changed(tx, deleted);
    return deleted.size();
  }

  private void changed(Tx tx, List<Row> rows) {
    changes.changed(
        tx,
        ChangeLog.Entity.ACTIVITY,
        rows.stream().map(row -> Long.toString(row.getLong("id"))).toList());
  }
}
