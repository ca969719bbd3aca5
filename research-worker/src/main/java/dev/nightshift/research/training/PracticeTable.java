package dev.nightshift.research.training;

import dev.nightshift.backbone.contract.CrmEvent.AnswerJudged;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.Judge.Judgement;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The table {@code practice}. */
final class PracticeTable {

  private static final String WITH_SCENARIO =
      """
      select p.*, s.text as scenario, s.points from practice p
      join scenario s on s.id = p.scenario_id
      """;

  private PracticeTable() {}

  /**
   * How a person does.
   *
   * @param average of all judged answers, 0 to 100; 0 while there is none
   */
  record Standing(int average, int answered) {}

  static void insert(Tx tx, String id, String userId, String scenarioId) {
    tx.update(
        "insert into practice (id, user_id, scenario_id, state) values ($1, $2, $3, 'GIVEN')",
        id,
        userId,
        scenarioId);
  }

  static Optional<Practice> find(Tx tx, String id) {
    return tx.queryOne(WITH_SCENARIO + "where p.id = $1", id).map(PracticeTable::practice);
  }

  static Optional<Practice> lock(Tx tx, String id) {
    return tx.queryOne(WITH_SCENARIO + "where p.id = $1 for no key update of p", id)
        .map(PracticeTable::practice);
  }

  private static Practice practice(Row row) {
    return new Practice(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("state"),
        row.getString("scenario"),
        Objects.requireNonNullElse(row.getString("answer"), ""),
        List.of(row.getArrayOfStrings("points")));
  }

  static void answered(Tx tx, String id, String answer) {
    tx.update("update practice set state = 'ANSWERED', answer = $2 where id = $1", id, answer);
  }

  /** False: it is judged already, or waits for no judgement. */
  static boolean judged(Tx tx, String id, Judgement judgement) {
    return tx.update(
            """
            update practice
            set state = 'JUDGED', score = $2, feedback = $3, made_with = $4, cost_usd = $5,
                judged_at = clock_timestamp()
            where id = $1 and state = 'ANSWERED'
            """,
            id,
            judgement.score(),
            judgement.feedback(),
            judgement.madeWith(),
            judgement.costUsd())
        == 1;
  }

  /** False as {@link #judged}. */
  static boolean failed(Tx tx, String id) {
    return tx.update(
            "update practice set state = 'FAILED' where id = $1 and state = 'ANSWERED'", id)
        == 1;
  }

  static Standing of(Tx tx, String userId) {
    Row row =
        tx.queryOne(
                """
                select coalesce(avg(score), 0) as average, count(*)::int as answered from practice
                where user_id = $1 and judged_at is not null
                """,
                userId)
            .orElseThrow();
    BigDecimal average = row.getBigDecimal("average");
    return new Standing(
        average.setScale(0, RoundingMode.HALF_UP).intValueExact(), row.getInteger("answered"));
  }

  /** A judgement as it is told, with how the person does by now. */
  static AnswerJudged told(Tx tx, String id, String userId, int score, String feedback) {
    Standing standing = of(tx, userId);
    return new AnswerJudged(id, userId, score, feedback, standing.average(), standing.answered());
  }

  /** The judgement of a practice, as it is told; empty: it has none yet. */
  static Optional<AnswerJudged> judgement(Tx tx, String id) {
    return tx.queryOne(
            "select user_id, score, feedback from practice where id = $1 and state = 'JUDGED'", id)
        .map(
            row ->
                told(
                    tx,
                    id,
                    row.getString("user_id"),
                    row.getInteger("score"),
                    row.getString("feedback")));
  }

  /** The last judged ones, newest first. */
  static List<TrainingView.Score> last(Tx tx, String userId, int most) {
    return tx
        .query(
            """
            select id, score, judged_at from practice
            where user_id = $1 and judged_at is not null
            order by judged_at desc, id desc limit $2
            """,
            userId,
            most)
        .stream()
        .map(
            row ->
                new TrainingView.Score(
                    row.getString("id"),
                    row.getInteger("score"),
                    row.getOffsetDateTime("judged_at").toInstant()))
        .toList();
  }

  static void deleteOld(Tx tx, long seconds, int most) {
    tx.update(
        """
        delete from practice where id in (
          select id from practice
          where given_at < clock_timestamp() - $1 * interval '1 second'
          order by given_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }
}
