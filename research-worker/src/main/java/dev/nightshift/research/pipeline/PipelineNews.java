package dev.nightshift.research.pipeline;

/** What there is to tell about a pipeline, in the transaction that makes it so. */
public sealed interface PipelineNews {

  /**
   * An instance began with a step.
   *
   * @param attempt how often it was begun, from 1
   */
  record Begun(String step, int attempt) implements PipelineNews {}

  /** A step waits for somebody outside; told once until it gets further. */
  record Waiting(String step, String reason) implements PipelineNews {}

  /** The instance that held a step is gone; the step goes on elsewhere. */
  record Moved(String step, String instanceId, String reason) implements PipelineNews {}

  /** A step in the background failed for good; everything else goes on. */
  record BackgroundFailed(String step, String reason) implements PipelineNews {}

  /** Every step in the foreground is done. */
  record Completed() implements PipelineNews {}

  /**
   * A step in the foreground failed for good, and the pipeline with it.
   *
   * @param retryable whether taking it up again may go better
   */
  record Failed(String step, String reason, boolean retryable) implements PipelineNews {}

  /** It was cancelled. */
  record Cancelled() implements PipelineNews {}
}
