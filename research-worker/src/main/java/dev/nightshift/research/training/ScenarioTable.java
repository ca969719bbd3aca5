package dev.nightshift.research.training;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.ScenarioWriter.Scenario;
import dev.nightshift.research.knowledge.Section;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code scenario}. */
final class ScenarioTable {

  private static final String UNSEEN =
      """
      from scenario s
      where not exists (select 1 from practice p where p.user_id = $1 and p.scenario_id = s.id)
      """;

  private ScenarioTable() {}

  /** A scenario to be given. */
  record Given(String id, String text) {}

  /** How many nobody has practised with. */
  static int fresh(Tx tx) {
    return tx.queryOne("select count(*)::int as n from scenario where not given")
        .orElseThrow()
        .getInteger("n");
  }

  static Set<String> known(Tx tx, Collection<String> ids) {
    return tx
        .query("select id from scenario where id = any($1)", (Object) ids.toArray(String[]::new))
        .stream()
        .map(row -> row.getString("id"))
        .collect(Collectors.toSet());
  }

  static void insert(Tx tx, String id, Scenario scenario, Section section, String knowledge) {
    tx.update(
        """
        insert into scenario (id, text, section, points, knowledge, made_with, cost_usd)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing
        """,
        id,
        scenario.text(),
        section.citation(),
        section.points().toArray(String[]::new),
        knowledge,
        scenario.madeWith(),
        scenario.costUsd());
  }

  /**
   * One that the person has not seen: a fresh one if there is any that nobody else is being given
   * at this moment, else the newest that others had.
   */
  static Optional<Given> take(Tx tx, String userId) {
    Optional<Given> taken =
        tx.queryOne(
                "select s.id, s.text "
                    + UNSEEN
                    + " and not s.given order by s.made_at, s.id limit 1 for update skip locked",
                userId)
            .or(
                () ->
                    tx.queryOne(
                        "select s.id, s.text "
                            + UNSEEN
                            + " and s.given order by s.made_at desc, s.id limit 1",
                        userId))
            .map(row -> new Given(row.getString("id"), row.getString("text")));
    taken.ifPresent(
        one -> tx.update("update scenario set given = true where id = $1 and not given", one.id()));
    return taken;
  }

  /** Deletes those of other knowledge that nobody has practised with. */
  static void dropStale(Tx tx, String knowledge) {
    tx.update("delete from scenario where not given and knowledge <> $1", knowledge);
  }

  static void deleteOld(Tx tx, long seconds, int most) {
    tx.update(
        """
        delete from scenario where id in (
          select id from scenario s
          where given and made_at < clock_timestamp() - $1 * interval '1 second'
            and not exists (select 1 from practice p where p.scenario_id = s.id)
          order by made_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }
}
