package dev.nightshift.research.toolbox;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.research.model.Tool;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Hands out tools. */
@Singleton
public class Toolbox {

  private final Lookups lookups;

  Toolbox(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * The tools of somebody with these rights, and no others.
   *
   * @param slot takes what is proposed; stays empty where nobody is there to confirm it
   */
  public List<Tool> tools(Rights rights, Setting setting, ProposalSlot slot) {
    return Arrays.stream(ToolKind.values())
        .filter(kind -> kind.allowed(rights, setting))
        .map(kind -> tool(kind, slot))
        .toList();
  }

  private Tool tool(ToolKind kind, ProposalSlot slot) {
    return switch (kind) {
      case LIST_RUNS ->
          looking(
              kind,
              "The latest research runs with their states, counts and costs in US dollars.",
              _ -> lookups.runs());
      case SHOW_RUN -> looking(kind, "One research run in full, by its id.", lookups::run, "id");
      case LIST_SESSIONS ->
          looking(
              kind,
              "The latest paper-trading sessions with their states and equity.",
              _ -> lookups.sessions());
      case SHOW_SESSION ->
          looking(kind, "One paper-trading session in full, by its id.", lookups::session, "id");
      case LIST_TASKS ->
          looking(
              kind,
              "The latest tasks that agents do in the background, with their states and results.",
              _ -> lookups.tasks());
      case PROPOSE_RESEARCH -> proposing(kind, research(), CommandText::research, slot);
      case PROPOSE_TRADING -> proposing(kind, trading(), CommandText::trading, slot);
      case PROPOSE_TASK -> proposing(kind, task(), CommandText::task, slot);
      case PROPOSE_CANCEL -> proposing(kind, cancel(), CommandText::cancel, slot);
    };
  }

  private static Tool looking(
      ToolKind kind, String description, Function<Arguments, String> work, String... required) {
    JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
    List.of(required).forEach(schema::addStringProperty);
    return new PlainTool(specification(kind, description, schema.required(required).build()), work);
  }

  private static Tool proposing(
      ToolKind kind,
      JsonObjectSchema schema,
      Function<Arguments, Proposal> proposal,
      ProposalSlot slot) {
    String description =
        schema.description()
            + " Nothing is done before the person has confirmed it. At most one proposal an"
            + " answer.";
    return new PlainTool(
        specification(kind, description, schema),
        arguments -> slot.offer(proposal.apply(arguments)));
  }

  private static ToolSpecification specification(
      ToolKind kind, String description, JsonObjectSchema schema) {
    return ToolSpecification.builder()
        .name(kind.toolName())
        .description(description)
        .parameters(schema)
        .build();
  }

  private static JsonObjectSchema research() {
    return JsonObjectSchema.builder()
        .description("Proposes a research run over an uploaded directory.")
        .addStringProperty("directory", "Name of the uploaded directory file.")
        .addIntegerProperty("quantity", "Companies wanted, 1 to 10000.")
        .addProperty(
            "criteria",
            JsonObjectSchema.builder()
                .description("Column to wanted value; all must hold, such as {\"state\":\"TX\"}.")
                .additionalProperties(true)
                .build())
        .required("directory", "quantity")
        .build();
  }

  private static JsonObjectSchema trading() {
    return JsonObjectSchema.builder()
        .description("Proposes a paper-trading session on a recorded feed.")
        .addStringProperty("symbol", "Such as BTCUSDT.")
        .addStringProperty("feed", "replay:FILE or replay:FILE@SPEED, FILE being uploaded.")
        .addStringProperty("strategy", "Such as sma-cross.")
        .addStringProperty("duration", "On the feed's clock, such as 10m.")
        .required("symbol", "feed")
        .build();
  }

  private static JsonObjectSchema task() {
    return JsonObjectSchema.builder()
        .description("Proposes that an agent does something longer in the background.")
        .addProperty("prompt", JsonStringSchema.builder().description("What it is to do.").build())
        .required("prompt")
        .build();
  }

  private static JsonObjectSchema cancel() {
    return JsonObjectSchema.builder()
        .description("Proposes to cancel a run, a session or a task.")
        .addStringProperty("id", "Such as run-7k3m9x2pqa.")
        .required("id")
        .build();
  }
}
