package dev.nightshift.backbone.database;

/** Transactions held open by a test, to interleave them step by step. */
public final class OpenTransactions {

  private OpenTransactions() {}

  /** On a connection of its own, and really begun at the server, with an id. */
  public static Tx begin(Database database) {
    Tx tx = database.begin();
    tx.queryOne("select pg_current_xact_id()::text");
    return tx;
  }

  public static void commit(Tx tx) {
    tx.commit();
  }

  public static void rollback(Tx tx) {
    tx.rollback();
  }
}
