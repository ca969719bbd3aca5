package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells callers by what they show: a bearer token, a console session, a login link. Only hashes are
 * kept; the owner's token comes from the environment and is compared in constant time.
 *
 * <p>Application-scoped, because the request filters are made before the configuration is.
 */
@ApplicationScoped
class Callers {

  private static final Caller OWNER = new Caller("owner", Role.OWNER);
  private static final int SHORTEST_TOKEN = 16;

  private final String ownerHash;
  private final Database database;
  private final SecurityConfig config;
  private final Clock clock;

  Callers(
      @ConfigProperty(name = "nightshift.owner-token") String ownerToken,
      Database database,
      SecurityConfig config,
      Clock clock) {
    if (ownerToken.length() < SHORTEST_TOKEN) {
      throw new IllegalStateException(
          "nightshift.owner-token (NIGHTSHIFT_OWNER_TOKEN) must have at least 16 characters");
    }
    this.ownerHash = Secret.hash(ownerToken);
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** Made at the start, so that a token that will not do stops it. */
  void check(@Observes StartupEvent event) {}

  Optional<Caller> byToken(String token) {
    String hash = Secret.hash(token);
    if (Secret.same(hash, ownerHash)) {
      return Optional.of(OWNER);
    }
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    """
                    select name as caller, role from access_token
                    where hash = $1 and revoked_at is null
                      and (expires_at is null or expires_at > $2)
                    """,
                    hash,
                    now()))
        .map(Callers::caller);
  }

  Optional<Caller> bySession(String session) {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    "select caller, role from console_session where hash = $1 and expires_at > $2",
                    Secret.hash(session),
                    now()))
        .map(Callers::caller);
  }

  /** A secret that opens one session, once and soon. */
  String newLoginLink(Caller caller) {
    String secret = Secret.next();
    database.run(
        tx ->
            tx.update(
                "insert into login_link (hash, caller, role, expires_at) values ($1, $2, $3, $4)",
                Secret.hash(secret),
                caller.name(),
                caller.role().name(),
                now().plus(config.loginLink())));
    return secret;
  }

  /** Opens a session for whoever shows a token or an unused login link. */
  Optional<String> openSession(String tokenOrLink) {
    Optional<Caller> byToken = byToken(tokenOrLink);
    return database.inTransaction(
        tx -> byToken.or(() -> useLink(tx, tokenOrLink)).map(caller -> insertSession(tx, caller)));
  }

  void closeSession(String session) {
    database.run(
        tx -> tx.update("delete from console_session where hash = $1", Secret.hash(session)));
  }

  private Optional<Caller> useLink(Tx tx, String link) {
    return tx.queryOne(
            """
            update login_link set used_at = $2
            where hash = $1 and used_at is null and expires_at > $2 returning caller, role
            """,
            Secret.hash(link),
            now())
        .map(Callers::caller);
  }

  private String insertSession(Tx tx, Caller caller) {
    String session = Secret.next();
    tx.update(
        """
        insert into console_session (hash, caller, role, created_at, expires_at)
        values ($1, $2, $3, $4, $5)
        """,
        Secret.hash(session),
        caller.name(),
        caller.role().name(),
        now(),
        now().plus(config.session()));
    return session;
  }

  private static Caller caller(Row row) {
    return new Caller(row.getString("caller"), Role.valueOf(row.getString("role")));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
