package dev.nightshift.backbone.database;

/** {@link TransactionWork} without a result. */
@FunctionalInterface
public interface TransactionAction {

  void run(Tx tx);
}
