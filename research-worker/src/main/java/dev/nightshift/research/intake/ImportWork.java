package dev.nightshift.research.intake;

import dev.nightshift.backbone.contract.CrmCommand.ImportLeads;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.crmjob.JobResult;
import dev.nightshift.research.crmjob.JobTelling;
import dev.nightshift.research.crmjob.JobWork;
import dev.nightshift.research.directory.CsvRows;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.directory.DirectoryFiles;
import dev.nightshift.research.directory.DirectoryUnavailableException;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Imports leads from an uploaded CSV file, batch by batch; what a person wrote there counts. */
@Singleton
class ImportWork implements JobWork {

  private static final String STEP = "IMPORT";

  /** Rows of one transaction. */
  private static final int BATCH = 100;

  private final DirectoryFiles files;
  private final Progress progress;
  private final JobTelling telling;

  ImportWork(DirectoryFiles files, Progress progress, JobTelling telling) {
    this.files = files;
    this.progress = progress;
    this.telling = telling;
  }

  @Override
  public String kind() {
    return "import-leads";
  }

  @Override
  public Class<? extends OfJob> command() {
    return ImportLeads.class;
  }

  @Override
  public String requestedBy(OfJob command) {
    return ((ImportLeads) command).requestedBy();
  }

  @Override
  public List<NewStep> steps(OfJob command) {
    return List.of(new NewStep(STEP, false, EventJson.write(command)));
  }

  @Override
  public Limits limits() {
    return progress.limits();
  }

  @Override
  public String perform(Step step, StepHold hold) {
    ImportLeads wanted = EventJson.read(step.input(), ImportLeads.class);
    try (InputStream bytes = files.open(wanted.file(), wanted.fileName());
        CsvRows rows = CsvRows.open(wanted.fileName(), bytes)) {
      Tally tally = read(step, hold, wanted, rows);
      return JobResult.of(tally.sentence(wanted.fileName())).json();
    } catch (DirectoryException unusable) {
      throw AgentException.lasting("read leads", String.valueOf(unusable.getMessage()), unusable);
    } catch (DirectoryUnavailableException unavailable) {
      String sentence = String.valueOf(unavailable.getMessage());
      throw unavailable.away()
          ? AgentException.away("fetch leads", sentence, unavailable)
          : AgentException.passing("fetch leads", sentence, unavailable);
    } catch (IOException | UncheckedIOException unreadable) {
      throw AgentException.passing(
          "read leads",
          wanted.fileName() + " could not be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private Tally read(Step step, StepHold hold, ImportLeads wanted, CsvRows rows) {
    LeadFile file = LeadFile.open(wanted.fileName(), rows);
    Tally tally = progress.soFar(step);
    for (long skipped = 0; skipped < tally.reached(); skipped++) {
      rows.next();
    }
    List<CsvRows.Line> lines = lines(rows);
    while (!lines.isEmpty()) {
      tally =
          progress.save(
              step,
              hold,
              tally,
              batch(file, tally.reached() + lines.size(), lines),
              Merge.REPLACE,
              wanted.requestedBy());
      lines = lines(rows);
    }
    return tally;
  }

  private static List<CsvRows.Line> lines(CsvRows rows) {
    List<CsvRows.Line> lines = new ArrayList<>(BATCH);
    while (lines.size() < BATCH) {
      CsvRows.Line line = rows.next();
      if (line == null) {
        break;
      }
      lines.add(line);
    }
    return lines;
  }

  private static Progress.Batch batch(LeadFile file, long upTo, List<CsvRows.Line> lines) {
    List<LeadDraft> drafts = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (CsvRows.Line line : lines) {
      switch (file.read(line)) {
        case LeadFile.Row.Usable(LeadDraft draft) -> drafts.add(draft);
        case LeadFile.Row.Unusable(String why) -> leftOut.add(why);
      }
    }
    return new Progress.Batch(upTo, drafts, leftOut);
  }

  @Override
  public JobResult result(Tx tx, String jobId, Map<String, String> outputs) {
    return JobResult.ofJson(Objects.requireNonNull(outputs.get(STEP)));
  }

  @Override
  public void told(Tx tx, String jobId, PipelineNews news) {
    telling.told(tx, jobId, news, this);
  }
}
