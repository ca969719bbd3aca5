package dev.nightshift.research.toolbox;

import dev.nightshift.backbone.contract.Rights;
import java.util.Locale;

/** The tools that exist, and who may have them. */
enum ToolKind {
  LIST_RUNS(Rights.VIEWER, false),
  SHOW_RUN(Rights.VIEWER, false),
  LIST_SESSIONS(Rights.VIEWER, false),
  SHOW_SESSION(Rights.VIEWER, false),
  LIST_TASKS(Rights.VIEWER, false),
  PROPOSE_RESEARCH(Rights.OPERATOR, true),
  PROPOSE_TRADING(Rights.OPERATOR, true),
  PROPOSE_TASK(Rights.OPERATOR, true),
  PROPOSE_CANCEL(Rights.OPERATOR, true);

  private final Rights least;
  private final boolean proposes;

  ToolKind(Rights least, boolean proposes) {
    this.least = least;
    this.proposes = proposes;
  }

  /** The name by which a model calls it. */
  String toolName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody with these rights has it there. */
  boolean allowed(Rights rights, Setting setting) {
    boolean enough =
        switch (rights) {
          case OWNER -> true;
          case OPERATOR -> least != Rights.OWNER;
          case VIEWER -> least == Rights.VIEWER;
        };
    return enough && (!proposes || setting == Setting.CONVERSATION);
  }
}
