package dev.nightshift.research.crm;

import dev.nightshift.backbone.contract.CrmCommand.OfPractice;
import dev.nightshift.backbone.database.Tx;

/** Commands about practice scenarios, in the transaction that consumes them. */
public interface PracticeCommands {

  void apply(Tx tx, OfPractice command);
}
