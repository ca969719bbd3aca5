package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.PipelineWork;
import java.util.List;
import java.util.Map;

/**
 * What it means to do one kind of job; implemented as a CDI bean by each such feature. Its {@link
 * #told} hands everything to {@link JobTelling#told}.
 *
 * <p>Steps may be done again after a crash: what they write is idempotent.
 */
public interface JobWork extends PipelineWork {

  /** The command that asks for such a job. */
  Class<? extends OfJob> command();

  /** Who wants the job that the command asks for. */
  String requestedBy(OfJob command);

  /** The job's steps; the input of each is the command as JSON, or whatever the work reads. */
  List<NewStep> steps(OfJob command);

  /**
   * What came of a job whose steps in the foreground are all done, and what it has cost, in the
   * transaction that completes it.
   *
   * @param outputs by name of the step
   */
  JobResult result(Tx tx, String jobId, Map<String, String> outputs);
}
