package dev.nightshift.research.llm;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.LeadFinder.Request;
import dev.nightshift.research.agent.rules.DirectoryLeadFinder;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.criteria.Criteria;
import dev.nightshift.research.criteria.UnknownCriterionException;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.DirectoryRow;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Shows a model how many rows of the directory meet criteria, and the first of them with their
 * columns. The person's own criteria hold whatever the model asks for.
 */
final class DirectorySample implements Tool {

  static final JsonArraySchema CRITERIA =
      JsonArraySchema.builder()
          .description("texts by column; all must hold")
          .items(
              JsonObjectSchema.builder()
                  .addStringProperty("column")
                  .addStringProperty("value")
                  .required("column", "value")
                  .additionalProperties(false)
                  .build())
          .build();

  private static final int ROWS = 5;
  private static final int MOST_CHARACTERS = 600;

  private final DirectoryLeadFinder directory;
  private final Request request;

  DirectorySample(DirectoryLeadFinder directory, Request request) {
    this.directory = directory;
    this.request = request;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("search_directory")
        .description("Counts the directory's rows that meet criteria, and shows the first ones.")
        .parameters(
            JsonObjectSchema.builder()
                .addProperty("criteria", CRITERIA)
                .additionalProperties(false)
                .build())
        .build();
  }

  @Override
  public String call(String arguments) {
    Map<String, String> wanted =
        with(CheckedJson.of(arguments).pairs("criteria", "column", "value"));
    return directory.look(request, opened -> counted(wanted, opened));
  }

  /** The person's criteria and the model's beside them. */
  Map<String, String> with(Map<String, String> proposed) {
    Map<String, String> criteria = new LinkedHashMap<>(request.criteria());
    proposed.forEach(
        (column, value) -> {
          boolean own = criteria.keySet().stream().anyMatch(column::equalsIgnoreCase);
          if (!own) {
            criteria.put(column, value);
          }
        });
    return criteria;
  }

  private static String counted(Map<String, String> wanted, Directory directory) {
    try {
      Criteria criteria = Criteria.of(wanted, directory);
      StringJoiner rows = new StringJoiner("\n");
      int[] matches = new int[1];
      directory.forEach(
          row -> {
            List<Place> places = criteria.test(row);
            if (!places.isEmpty() && matches[0]++ < ROWS) {
              rows.add(shown(row));
            }
          });
      return matches[0] + " rows meet " + wanted + ". The first ones:\n" + rows;
    } catch (UnknownCriterionException unknown) {
      return String.valueOf(unknown.getMessage());
    }
  }

  private static String shown(DirectoryRow row) {
    String cells = row.cells().toString();
    return cells.length() <= MOST_CHARACTERS ? cells : cells.substring(0, MOST_CHARACTERS);
  }
}
