package dev.nightshift.local.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies a running server by PostgreSQL's low-level way: begin, copy the files as they change, end,
 * then the log in between. A server started on the copy is as this one was at the end. The log is
 * kept by a slot that goes with this connection, however this ends.
 */
final class DatabaseCopy {

  static final String FOLDER = "postgres";

  private static final String KEEP_LOG =
      """
      select pg_create_physical_replication_slot(
        'nightshift_backup_' || pg_backend_pid(), true, true)
      """;

  private static final String BEGIN = "select pg_walfile_name(pg_backup_start('nightshift', true))";

  private static final String END =
      "select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)";

  private final Connection connection;
  private final DataFiles files;

  /**
   * @param connection of a superuser; nothing else may be done with it meanwhile
   */
  DatabaseCopy(Connection connection, DataFiles files) {
    this.connection = connection;
    this.files = files;
  }

  /** What has to be so at the instant that the copy is of. */
  @FunctionalInterface
  interface Condition {
    /** Brings it about and calls {@code end} once, which makes the copy be of now. */
    void bringAbout(End end) throws IOException, SQLException;
  }

  /** The end of the copying. */
  @FunctionalInterface
  interface End {
    void now() throws SQLException;
  }

  void copyTo(BackupWriter backup, Condition condition) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(KEEP_LOG);
      String first = text(statement, BEGIN);
      files.copyTo(backup, FOLDER);
      Ended ended = new Ended(statement);
      condition.bringAbout(ended);
      backup.text(FOLDER + "/backup_label", ended.label);
      files.copyLogTo(backup, FOLDER, first, ended.lastSegment);
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static final class Ended implements End {

    private final Statement statement;
    private String lastSegment = "";
    private String label = "";

    Ended(Statement statement) {
      this.statement = statement;
    }

    @Override
    public void now() throws SQLException {
      try (ResultSet rows = statement.executeQuery(END)) {
        rows.next();
        lastSegment = rows.getString(1);
        label = rows.getString(2);
      }
    }
  }
}
