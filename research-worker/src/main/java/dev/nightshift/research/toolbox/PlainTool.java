package dev.nightshift.research.toolbox;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.nightshift.research.model.Tool;
import java.util.function.Function;

/** A tool of this package; what it cannot use it says, so that the model may mend it. */
record PlainTool(ToolSpecification specification, Function<Arguments, String> work)
    implements Tool {

  @Override
  public String call(String arguments) {
    try {
      return work.apply(Arguments.of(arguments));
    } catch (UnusableArgumentException unusable) {
      return "Not done: " + unusable.getMessage();
    }
  }
}
