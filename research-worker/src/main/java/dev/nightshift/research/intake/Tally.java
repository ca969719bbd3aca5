package dev.nightshift.research.intake;

import dev.nightshift.research.lead.LeadDraft.Outcome;
import dev.nightshift.research.lead.LeadDraft.Saved;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a job got, and what became of what it took in.
 *
 * @param reached where it goes on: rows of a file, or the ordinal of a company
 * @param bad rows that were left out
 * @param named why, for the first {@value #MOST_NAMED}: each a clause that begins with its line
 */
record Tally(long reached, int created, int changed, int known, int bad, List<String> named) {

  /** Rows whose reason is kept, however many are bad. */
  static final int MOST_NAMED = 20;

  Tally {
    named = List.copyOf(named);
  }

  static Tally empty() {
    return new Tally(0, 0, 0, 0, 0, List.of());
  }

  /** With what was saved up to there. */
  Tally saved(long upTo, List<Saved> saved) {
    return new Tally(
        upTo,
        created + count(saved, Outcome.CREATED),
        changed + count(saved, Outcome.CHANGED),
        known + count(saved, Outcome.UNCHANGED),
        bad,
        named);
  }

  /** With rows that were left out. */
  Tally leftOut(List<String> reasons) {
    List<String> all = new ArrayList<>(named);
    all.addAll(reasons.subList(0, Math.min(reasons.size(), MOST_NAMED - named.size())));
    return new Tally(reached, created, changed, known, bad + reasons.size(), all);
  }

  /** One sentence for a person, and one more where rows were left out. */
  String sentence(String subject) {
    String taken =
        "%s: %d new leads, %d merged into known ones, %d known already."
            .formatted(subject, created, changed, known);
    return bad == 0
        ? taken
        : "%s %d rows were left out: %s%s."
            .formatted(
                taken,
                bad,
                String.join("; ", named),
                bad > named.size() ? "; and " + (bad - named.size()) + " more" : "");
  }

  String json() {
    return new JsonObject()
        .put("reached", reached)
        .put("created", created)
        .put("changed", changed)
        .put("known", known)
        .put("bad", bad)
        .put("named", new JsonArray(named))
        .encode();
  }

  /** Reads {@link #json}. */
  static Tally ofJson(String json) {
    JsonObject object = new JsonObject(json);
    return new Tally(
        object.getLong("reached"),
        object.getInteger("created"),
        object.getInteger("changed"),
        object.getInteger("known"),
        object.getInteger("bad"),
        object.getJsonArray("named").stream().map(String::valueOf).toList());
  }

  private static int count(List<Saved> saved, Outcome outcome) {
    return (int) saved.stream().filter(each -> each.outcome() == outcome).count();
  }
}
