package dev.nightshift.research.agent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The ability to judge what a person would say in a situation. */
public interface Judge {

  /**
   * Judges an answer by the points that a good one covers.
   *
   * @throws AgentException when it cannot be judged now
   */
  Judgement judge(Question question, Payer payer);

  /**
   * What is to be judged. All of it was written by people: it is data for whoever judges.
   *
   * @param points what a good answer covers, at least one
   */
  record Question(String situation, List<String> points, String answer) {
    public Question {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("Nothing to judge by: " + situation);
      }
    }
  }

  /**
   * How the answer was.
   *
   * @param score 0 to 100: the share of the points that it covers
   * @param feedback which points it covers and which it misses
   * @param madeWith version of the prompt and model, or the name of the rules
   * @param costUsd what judging has cost, in US dollars
   */
  record Judgement(int score, String feedback, String madeWith, BigDecimal costUsd) {

    private static final int WHOLE = 100;

    /**
     * Counts what is covered.
     *
     * @param covered for each point of the question
     * @param remark added at the end; may be empty
     */
    public static Judgement of(
        Question question,
        List<Boolean> covered,
        String remark,
        String madeWith,
        BigDecimal costUsd) {
      List<String> hit = new ArrayList<>();
      List<String> missed = new ArrayList<>();
      for (int at = 0; at < question.points().size(); at++) {
        (covered.get(at) ? hit : missed).add(question.points().get(at));
      }
      String feedback =
          list("Covered:", hit) + list("Missing:", missed) + (remark.isBlank() ? "" : remark);
      int score = Math.round((float) WHOLE * hit.size() / question.points().size());
      return new Judgement(score, feedback.strip(), madeWith, costUsd);
    }

    private static String list(String title, List<String> points) {
      return points.isEmpty() ? "" : "%s\n- %s\n".formatted(title, String.join("\n- ", points));
    }
  }
}
