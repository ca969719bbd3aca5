package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Judge;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.knowledge.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Takes a point for covered when the answer holds enough of the point's words, whatever their
 * endings: two of five, and one at least. It knows words and no meanings, and says so.
 */
@ApplicationScoped
@Typed(PlaybookJudge.class)
public class PlaybookJudge implements Judge {

  private static final String RULES = "playbook judge 1";
  private static final int MOST_TERMS = 2_000;
  private static final double SHARE = 0.4;
  private static final String REMARK =
      "Judged by words alone, since no language model is configured.";

  @Override
  public Judgement judge(Question question, Payer payer) {
    Set<String> said = Terms.of(question.answer(), MOST_TERMS);
    List<Boolean> covered = question.points().stream().map(point -> covers(said, point)).toList();
    return Judgement.of(question, covered, REMARK, RULES, BigDecimal.ZERO);
  }

  private static boolean covers(Set<String> said, String point) {
    Set<String> wanted = Terms.of(point, MOST_TERMS);
    long met = wanted.stream().filter(said::contains).count();
    return met >= Math.max(1, Math.ceil(SHARE * wanted.size()));
  }
}
