package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Command;
import java.util.Optional;

/** The service that does tasks of one kind, as far as tasks in general need it. */
public interface TaskOwner {

  /** The kind of its tasks. */
  String kind();

  /** Asks over HTTP how a task stands; never called in a transaction. */
  OwnerAnswer ask(String subjectId);

  /** The command that cancels. */
  Command cancellation(String subjectId, String requestedBy);

  /** Whether a task in that state can be taken up again, if its owner does so at all. */
  default boolean resumes(TaskState state) {
    return state == TaskState.FAILED;
  }

  /** The command that takes a task up again; empty where that cannot be done. */
  Optional<Command> resumption(String subjectId, String requestedBy);
}
