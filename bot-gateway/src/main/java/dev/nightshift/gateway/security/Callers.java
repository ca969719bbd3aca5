package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers by what they show: a bearer token, a console session, a login link. Only hashes are
 * kept; the owner's token comes from the environment and is compared in constant time. What expires
 * does so by the database's clock, which all instances share.
 *
 * <p>Application-scoped, because the request filters are made before the configuration is.
 */
@ApplicationScoped
class Callers {

  private static final Caller OWNER = new Caller(Caller.OWNER, Role.OWNER);
  private static final int SHORTEST_TOKEN = 16;

  private final String ownerHash;
  private final Database database;
  private final Tokens tokens;
  private final AuditLog audit;
  private final SecurityConfig config;

  Callers(
      @ConfigProperty(name = "nightshift.owner-token") String ownerToken,
      Database database,
      Tokens tokens,
      AuditLog audit,
      SecurityConfig config) {
    if (ownerToken.length() < SHORTEST_TOKEN) {
      throw new IllegalStateException(
          "nightshift.owner-token (NIGHTSHIFT_OWNER_TOKEN) must have at least 16 characters");
    }
    this.ownerHash = Secret.hash(ownerToken);
    this.database = database;
    this.tokens = tokens;
    this.audit = audit;
    this.config = config;
  }

  /** Made at the start, so that a token that will not do stops it. */
  void check(@Observes StartupEvent event) {}

  Optional<Caller> byToken(String token) {
    return byTokenWithId(token).map(Known::caller);
  }

  private Optional<Known> byTokenWithId(String token) {
    String hash = Secret.hash(token);
    if (Secret.same(hash, ownerHash)) {
      return Optional.of(new Known(OWNER, null));
    }
    return database.inTransaction(tx -> tokens.byHash(tx, hash)).map(Callers::known);
  }

  Optional<Caller> bySession(String session) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    """
                    select caller, role, token_id from console_session
                    where hash = $1 and expires_at > clock_timestamp()
                    """,
                    Secret.hash(session))
                .flatMap(row -> known(tx, row))
                .map(Known::caller));
  }

  /** A link that opens one session, once and soon. */
  LoginLink newLoginLink(Caller caller) {
    String secret = Secret.next();
    return database.inTransaction(
        tx -> {
          Instant expiresAt = insertLink(tx, caller, secret);
          audit.append(tx, AuditedAct.done(caller.name(), "login-link.create", "", ""));
          return new LoginLink(secret, expiresAt);
        });
  }

  private Instant insertLink(Tx tx, Caller caller, String secret) {
    return tx.queryOne(
            """
            insert into login_link (hash, caller, role, token_id, expires_at)
            values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond')
            returning expires_at
            """,
            Secret.hash(secret),
            caller.name(),
            caller.role().name(),
            tokens.idOf(tx, caller.name()).orElse(null),
            config.loginLink().toMillis())
        .orElseThrow()
        .getOffsetDateTime("expires_at")
        .toInstant();
  }

  /** Opens a session for whoever shows a token or an unused login link. */
  Optional<String> openSession(String tokenOrLink) {
    Optional<Known> byToken = byTokenWithId(tokenOrLink);
    return database.inTransaction(
        tx ->
            byToken
                .map(known -> enter(tx, known, "by a token"))
                .or(() -> useLink(tx, tokenOrLink).map(known -> enter(tx, known, "by a link"))));
  }

  private String enter(Tx tx, Known known, String how) {
    audit.append(tx, AuditedAct.done(known.caller().name(), "login", "", how));
    return insertSession(tx, known);
  }

  void closeSession(String session) {
    database.run(
        tx -> tx.update("delete from console_session where hash = $1", Secret.hash(session)));
  }

  private Optional<Known> useLink(Tx tx, String link) {
    return tx.queryOne(
            """
            update login_link set used_at = clock_timestamp()
            where hash = $1 and used_at is null and expires_at > clock_timestamp()
            returning caller, role, token_id
            """,
            Secret.hash(link))
        .flatMap(row -> known(tx, row));
  }

  private String insertSession(Tx tx, Known known) {
    String session = Secret.next();
    tx.update(
        """
        insert into console_session (hash, caller, role, token_id, created_at, expires_at)
        values ($1, $2, $3, $4, clock_timestamp(),
          clock_timestamp() + $5 * interval '1 millisecond')
        """,
        Secret.hash(session),
        known.caller().name(),
        known.caller().role().name(),
        known.tokenId(),
        config.session().toMillis());
    return session;
  }

  /** What a token opened is worth what the token is worth now: nothing, once it is revoked. */
  private Optional<Known> known(Tx tx, Row row) {
    String tokenId = row.getString("token_id");
    if (tokenId != null) {
      return tokens.byId(tx, tokenId).map(Callers::known);
    }
    Role role = Role.valueOf(row.getString("role"));
    return Optional.of(new Known(new Caller(row.getString("caller"), role), null));
  }

  private static Known known(AccessToken token) {
    return new Known(new Caller(token.caller(), token.role()), token.id());
  }

  /** A caller, and the token that makes them known, if it is not the owner's own. */
  private record Known(Caller caller, @Nullable String tokenId) {}

  /** What opens one session until then. */
  record LoginLink(String secret, Instant expiresAt) {}
}
