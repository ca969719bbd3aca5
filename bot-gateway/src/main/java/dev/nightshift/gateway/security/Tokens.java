package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.identifier.Identifiers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tokens beside the owner's own. Only their hashes are kept. A token that is revoked or has expired
 * is unknown from that moment on, and so is every console session it opened. It expires by the
 * database's clock.
 */
@Singleton
public final class Tokens {

  private static final Duration COARSE = Duration.ofMinutes(5);
  private static final String VALID =
      "revoked_at is null and (expires_at is null or expires_at > clock_timestamp())";

  private final AuditLog audit;
  private final Identifiers identifiers;

  Tokens(AuditLog audit, Identifiers identifiers) {
    this.audit = audit;
    this.identifiers = identifiers;
  }

  /** The role a caller has by a token now; empty when there is no such token any more. */
  public Optional<Role> roleOf(Tx tx, String caller) {
    return byCaller(tx, caller).map(AccessToken::role);
  }

  /** Whether a caller of that name shows a token. */
  public static boolean names(String caller) {
    return caller.startsWith(AccessToken.PREFIX);
  }

  Optional<String> idOf(Tx tx, String caller) {
    return byCaller(tx, caller).map(AccessToken::id);
  }

  private Optional<AccessToken> byCaller(Tx tx, String caller) {
    return names(caller)
        ? find(tx, "name = $1", caller.substring(AccessToken.PREFIX.length()))
        : Optional.empty();
  }

  Optional<AccessToken> byId(Tx tx, String id) {
    return find(tx, "id = $1", id);
  }

  /** The token that somebody shows; that it was used is noted, to within a few minutes. */
  Optional<AccessToken> byHash(Tx tx, String hash) {
    Optional<AccessToken> token = find(tx, "hash = $1", hash);
    token.ifPresent(
        shown ->
            tx.update(
                """
                update access_token set last_used_at = clock_timestamp()
                where id = $1 and (last_used_at is null or last_used_at not between
                  clock_timestamp() - $2 * interval '1 millisecond' and clock_timestamp())
                """,
                shown.id(),
                COARSE.toMillis()));
    return token;
  }

  private Optional<AccessToken> find(Tx tx, String condition, String value) {
    return tx.queryOne(
            "select %s from access_token where %s and %s"
                .formatted(AccessToken.COLUMNS, condition, VALID),
            value)
        .map(AccessToken::of);
  }

  /** Those that are not revoked, expired ones too, latest first. */
  List<AccessToken> list(Tx tx) {
    return tx
        .query(
            "select %s from access_token where revoked_at is null order by created_at desc, id"
                .formatted(AccessToken.COLUMNS))
        .stream()
        .map(AccessToken::of)
        .toList();
  }

  /**
   * Keeps a new token.
   *
   * @throws ProblemException 409 when another that is not revoked has the name
   */
  AccessToken create(Tx tx, TokenOrder order, String secret, String by) {
    return tx.queryOne(
            """
            insert into access_token (hash, id, name, role, created_by, created_at, expires_at)
            values ($1, $2, $3, $4, $5, clock_timestamp(),
              clock_timestamp() + $6 * interval '1 millisecond')
            on conflict (name) where revoked_at is null do nothing
            returning %s
            """
                .formatted(AccessToken.COLUMNS),
            Secret.hash(secret),
            identifiers.next("tok"),
            order.name(),
            order.role().name(),
            by,
            order.expiresIn().map(Duration::toMillis).orElse(null))
        .map(AccessToken::of)
        .map(token -> recorded(tx, token, by))
        .orElseThrow(
            () ->
                new ProblemException(
                    409,
                    "token-name-taken",
                    "There is a token named '%s' already; revoke it first or take another name."
                        .formatted(order.name())));
  }

  private AccessToken recorded(Tx tx, AccessToken token, String by) {
    String detail = "%s, %s".formatted(token.name(), token.role().word());
    audit.append(tx, AuditedAct.done(by, "token.create", token.id(), detail));
    return token;
  }

  /** Ends a token and what it opened; again, it changes nothing. False: there is none. */
  boolean revoke(Tx tx, String id, String by) {
    if (tx.update(
            """
            update access_token set revoked_at = clock_timestamp()
            where id = $1 and revoked_at is null
            """,
            id)
        == 0) {
      return tx.queryOne("select 1 from access_token where id = $1", id).isPresent();
    }
    tx.update("delete from console_session where token_id = $1", id);
    tx.update("delete from login_link where token_id = $1", id);
    audit.append(tx, AuditedAct.done(by, "token.revoke", id, ""));
    return true;
  }
}
