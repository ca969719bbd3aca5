package dev.nightshift.research.agenttask;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.nightshift.research.model.Tool;
import java.util.function.Consumer;

/** A tool whose uses are told before they happen. */
record WatchedTool(Tool tool, Consumer<String> watcher) implements Tool {

  @Override
  public ToolSpecification specification() {
    return tool.specification();
  }

  @Override
  public String call(String arguments) {
    watcher.accept(specification().name());
    return tool.call(arguments);
  }
}
