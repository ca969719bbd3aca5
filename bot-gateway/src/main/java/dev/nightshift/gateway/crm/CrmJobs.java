package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand;
import dev.nightshift.backbone.contract.CrmCommand.AdoptRun;
import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmCommand.ImportLeads;
import dev.nightshift.backbone.contract.CrmCommand.ReloadKnowledge;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.file.Files;
import dev.nightshift.gateway.file.StoredFile;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskOrder;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starting and following the CRM's jobs, in the caller's transaction. */
@Singleton
public final class CrmJobs {

  private static final Pattern RUN_ID = Pattern.compile("run-[0-9a-z]{1,40}");

  private final Tasks tasks;
  private final Files files;
  private final Identifiers identifiers;

  CrmJobs(Tasks tasks, Files files, Identifiers identifiers) {
    this.tasks = tasks;
    this.files = files;
    this.identifiers = identifiers;
  }

  /**
   * Who asks for a job, and where its result is told.
   *
   * @param messageId the message that asks, if one does
   */
  public record Asker(String caller, String chatId, @Nullable String messageId) {}

  /** Asks for advice, which looks at what its caller may look at. */
  public Task advise(Tx tx, SupportOrder order, Role role, Asker asker) {
    String id = identifiers.next(CrmJobKind.SUPPORT.prefix());
    AskAdvice command =
        new AskAdvice(
            id, order.situation(), order.leadId(), asker.caller(), Rights.valueOf(role.name()));
    return start(
        tx, CrmJobKind.SUPPORT, command, null, "Advice %s: %s".formatted(id, order.title()), asker);
  }

  /**
   * Imports leads from an uploaded CSV file.
   *
   * @param reference the file's name or hash
   */
  public Task importLeads(Tx tx, String reference, Asker asker) {
    StoredFile file =
        files
            .byReference(tx, reference)
            .orElseThrow(
                () ->
                    new ProblemException(
                        400,
                        "file-unknown",
                        "No uploaded file is called '%s' or has that hash; upload the leads first."
                            .formatted(reference)));
    String id = identifiers.next(CrmJobKind.IMPORT.prefix());
    ImportLeads command = new ImportLeads(id, file.sha256(), file.name(), asker.caller());
    String title = "Import %s: leads from %s".formatted(id, file.name());
    return start(tx, CrmJobKind.IMPORT, command, file.sha256(), title, asker);
  }

  /** Makes leads of what a run found. */
  public Task adopt(Tx tx, String runId, Asker asker) {
    if (!RUN_ID.matcher(runId).matches()) {
      throw new ProblemException(
          404, "run-unknown", "There is no research run '" + runId + "'; /runs lists them.");
    }
    String id = identifiers.next(CrmJobKind.ADOPT.prefix());
    String title = "Leads %s: from what %s found".formatted(id, runId);
    return start(tx, CrmJobKind.ADOPT, new AdoptRun(id, runId, asker.caller()), null, title, asker);
  }

  /** Has every instance read the knowledge base again. */
  public Task reloadKnowledge(Tx tx, Asker asker) {
    String id = identifiers.next(CrmJobKind.KNOWLEDGE.prefix());
    String title = "Knowledge %s: read again".formatted(id);
    return start(
        tx, CrmJobKind.KNOWLEDGE, new ReloadKnowledge(id, asker.caller()), null, title, asker);
  }

  private Task start(
      Tx tx,
      CrmJobKind kind,
      CrmCommand command,
      @Nullable String file,
      String title,
      Asker asker) {
    TaskOrder order =
        new TaskOrder(
            kind.taskKind(),
            command,
            file,
            title,
            asker.chatId(),
            asker.messageId(),
            asker.caller());
    return tasks.start(tx, kind.awaited() ? order.whileSomebodyWaits() : order);
  }

  /** Takes in what was heard of a job. */
  void heard(Tx tx, CrmEvent.OfJob event, @Nullable Instant saidAt) {
    if (event instanceof CrmJobCompleted completed) {
      tasks.spent(tx, completed.jobId(), completed.costUsd());
    }
    CrmSignals.of(event).forEach(signal -> tasks.heard(tx, event.jobId(), signal, saidAt));
  }

  /** Tells whoever asked for advice what else was found out, if that is why it was looked for. */
  void heard(Tx tx, LeadEnriched enriched, @Nullable Instant saidAt) {
    if (enriched.jobId() != null) {
      tasks.heard(tx, enriched.jobId(), CrmSignals.of(enriched), saidAt);
    }
  }
}
