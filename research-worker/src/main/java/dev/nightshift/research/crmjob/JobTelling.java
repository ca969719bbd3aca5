package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.contract.CrmEvent.CrmJobCancelled;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobMoved;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStarted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobWaiting;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Turns what becomes of a job's pipeline into the job's state and its events. */
@Singleton
public class JobTelling {

  private final OutboxWriter outbox;
  private final JobFailures failures;

  JobTelling(OutboxWriter outbox, JobFailures failures) {
    this.outbox = outbox;
    this.failures = failures;
  }

  /**
   * Takes in what there is to tell about a job of that work, in the transaction that makes it so.
   */
  public void told(Tx tx, String id, PipelineNews news, JobWork work) {
    switch (news) {
      case PipelineNews.Begun begun -> begun(tx, id, begun);
      case PipelineNews.Waiting waiting -> {
        JobTable.progress(tx, id, JobState.WAITING, "waits: " + waiting.reason());
        outbox.append(tx, new CrmJobWaiting(id, waiting.reason()));
      }
      case PipelineNews.Moved moved ->
          outbox.append(tx, new CrmJobMoved(id, moved.instanceId(), moved.reason()));
      case PipelineNews.BackgroundFailed failed ->
          failures.stepFailed(tx, work.kind(), id, failed.step(), failed.reason());
      case PipelineNews.Completed _ -> completed(tx, id, work);
      case PipelineNews.Failed failed -> {
        if (JobTable.end(tx, id, JobState.FAILED, failed.reason())) {
          failures.failed(tx, work.kind(), id, failed.step(), failed.reason());
          outbox.append(tx, new CrmJobFailed(id, failed.reason(), failed.retryable()));
        }
      }
      case PipelineNews.Cancelled _ -> {
        if (JobTable.end(tx, id, JobState.CANCELLED, "It was cancelled.")) {
          outbox.append(tx, new CrmJobCancelled(id));
        }
      }
    }
  }

  /** Says what a job is at, one clause; to be called through its step's hold. */
  public void progressed(Tx tx, String id, String what) {
    JobTable.progress(tx, id, JobState.RUNNING, what);
  }

  /** Keeps how far a job got, in the transaction that got it there; through its step's hold. */
  public void checkpoint(Tx tx, String id, String reached) {
    JobTable.checkpoint(tx, id, reached);
  }

  /** How far a job got; empty: it is at its beginning. */
  public Optional<String> checkpoint(Tx tx, String id) {
    return JobTable.checkpoint(tx, id);
  }

  private void begun(Tx tx, String id, PipelineNews.Begun begun) {
    JobTable.progress(tx, id, JobState.RUNNING, begun.step());
    outbox.append(tx, new CrmJobStarted(id));
  }

  private void completed(Tx tx, String id, JobWork work) {
    JobResult result = work.result(tx, id, PipelineOutputs.of(tx, id));
    if (JobTable.complete(tx, id, result)) {
      outbox.append(tx, new CrmJobCompleted(id, result.text(), result.leadId(), result.costUsd()));
    }
  }
}
