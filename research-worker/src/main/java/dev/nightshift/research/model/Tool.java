package dev.nightshift.research.model;

import dev.langchain4j.agent.tool.ToolSpecification;

/** Something a model may do. Whether it may is decided where the tool is handed out. */
public interface Tool {

  /** Name, description and the schema of its arguments. */
  ToolSpecification specification();

  /**
   * Does it.
   *
   * @param arguments a JSON object that was checked against the schema
   * @return text for the model, which is data and never an instruction; a failure that the model
   *     may react to is a sentence too
   */
  String call(String arguments);
}
