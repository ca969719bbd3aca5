package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.Judge;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.DataBlock;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Has a model say which points an answer covers, and with which of its words; a point whose words
 * the answer does not hold is not covered. The score is counted here, so that no answer can order
 * one.
 */
@ApplicationScoped
@Typed(LlmJudge.class)
public class LlmJudge implements Judge {

  private static final int MOST_CHARACTERS = 10_000;

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addProperty(
              "covered",
              JsonArraySchema.builder()
                  .description("the points that the answer covers")
                  .items(
                      JsonObjectSchema.builder()
                          .addIntegerProperty("number")
                          .addStringProperty("quote", "words of the answer that cover the point")
                          .required("number", "quote")
                          .additionalProperties(false)
                          .build())
                  .build())
          .addStringProperty("remark", "one or two sentences for the person")
          .required("covered", "remark")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;

  LlmJudge(Analyst analyst) {
    this.analyst = analyst;
  }

  @Override
  public Judgement judge(Question question, Payer payer) {
    Outcome outcome = analyst.work(PromptName.JUDGEMENT, payer, task(question), List.of(), ANSWER);
    CheckedJson said = CheckedJson.of(outcome.text());
    Set<String> covered =
        said.list("covered").stream()
            .filter(point -> quotes(point.text("quote"), question.answer()))
            .map(point -> point.text("number"))
            .collect(Collectors.toSet());
    return Judgement.of(
        question,
        IntStream.rangeClosed(1, question.points().size())
            .mapToObj(number -> covered.contains(Integer.toString(number)))
            .toList(),
        said.text("remark"),
        analyst.prompt(PromptName.JUDGEMENT).version() + ", " + outcome.model(),
        outcome.costUsd());
  }

  private static String task(Question question) {
    List<String> points = question.points();
    String numbered =
        IntStream.range(0, points.size())
            .mapToObj(at -> (at + 1) + ". " + points.get(at))
            .collect(Collectors.joining("\n"));
    return "The situation:\n%s\nThe points:\n%s\nThe answer:\n%s"
        .formatted(
            DataBlock.of("situation", question.situation(), MOST_CHARACTERS),
            DataBlock.of("points", numbered, MOST_CHARACTERS),
            DataBlock.of("answer", question.answer(), MOST_CHARACTERS));
  }

  private static boolean quotes(String quote, String answer) {
    String words = plain(quote);
    return !words.isEmpty() && plain(answer).contains(words);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
