package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import java.time.Duration;

/** What it means to do pipelines of one kind; implemented as a CDI bean by each such feature. */
public interface PipelineWork {

  /** The kind of its pipelines. */
  String kind();

  Limits limits();

  /**
   * Does a step: long, outside any transaction, ended early by an interrupt.
   *
   * @return its output
   * @throws dev.nightshift.research.agent.AgentException away when the step is to wait, passing
   *     when another attempt may go better, lasting otherwise
   */
  String perform(Step step, StepHold hold);

  /**
   * Takes in what there is to tell, in the transaction that makes it so; the pipeline is locked.
   */
  void told(Tx tx, String pipelineId, PipelineNews news);

  /**
   * Bounds of a kind.
   *
   * @param concurrency steps an instance works on at the same time, at least 1
   * @param retries attempts after the first failed one, over all steps that are waited for
   * @param crashes deaths of its holder after which a step is given up
   * @param deadline longest time one attempt may take
   */
  record Limits(int concurrency, int retries, int crashes, Duration deadline) {
    public Limits {
      if (concurrency < 1 || retries < 0 || crashes < 1) {
        throw new IllegalStateException(
            "concurrency and crashes must be at least 1 and retries at least 0; got %d, %d and %d"
                .formatted(concurrency, crashes, retries));
      }
    }
  }
}
