package dev.nightshift.backbone.database;

import org.jspecify.annotations.Nullable;

/** Work done in one transaction: committed when it returns, rolled back when it throws. */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object> {

  T run(Tx tx);
}
