package dev.nightshift.research.pipeline;

/** Where a pipeline stands; only steps in the foreground count. */
public enum PipelineState {
  RUNNING,
  DONE,
  FAILED,
  CANCELLED
}
