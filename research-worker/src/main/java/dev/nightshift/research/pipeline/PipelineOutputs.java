package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the steps of a pipeline have come to. */
public final class PipelineOutputs {

  private PipelineOutputs() {}

  /** The outputs of the steps that are done, by name. */
  public static Map<String, String> of(Tx tx, String pipelineId) {
    return PipelineTable.outputs(tx, List.of(pipelineId)).stream()
        .collect(Collectors.toMap(row -> row.getString("name"), row -> row.getString("output")));
  }
}
