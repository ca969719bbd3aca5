package dev.nightshift.local.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens JDBC connections to one loopback server as its superuser. */
public record PostgresConnection(int port, String password) {

  static final String SUPERUSER = "postgres";

  public Connection open(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setPassword(password);
    source.setLoginTimeout(10);
    source.setConnectTimeout(5);
    source.setSocketTimeout(60);
    return source.getConnection();
  }
}
