package dev.nightshift.research.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of one assignment. A call names one of them and has arguments that meet its schema, or
 * nothing happens but a sentence to the model.
 */
final class ToolBox {

  private static final int MOST_CHARACTERS = 20_000;

  private final Map<String, Tool> tools = new LinkedHashMap<>();

  ToolBox(List<Tool> tools) {
    tools.forEach(tool -> this.tools.put(tool.specification().name(), tool));
  }

  List<ToolSpecification> specifications() {
    return tools.values().stream().map(Tool::specification).toList();
  }

  ToolExecutionResultMessage call(ToolExecutionRequest request) {
    return ToolExecutionResultMessage.from(
        request, DataBlock.of(request.name(), result(request), MOST_CHARACTERS));
  }

  private String result(ToolExecutionRequest request) {
    Tool tool = tools.get(request.name());
    if (tool == null) {
      return "There is no tool of this name; there are: " + String.join(", ", tools.keySet()) + ".";
    }
    String arguments =
        request.arguments() == null || request.arguments().isBlank() ? "{}" : request.arguments();
    Optional<String> wrong = wrong(tool.specification(), arguments);
    return wrong.isPresent()
        ? "The arguments do not meet the tool's schema: " + wrong.get() + "."
        : tool.call(arguments);
  }

  private static Optional<String> wrong(ToolSpecification specification, String arguments) {
    return specification.parameters() == null
        ? Optional.empty()
        : new SchemaCheck(specification.parameters()).complaint(arguments);
  }
}
