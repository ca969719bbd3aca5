package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.security.Role;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may speak here from outside, and with what rights. Owners that are configured are owners
 * whatever the table says, and cannot be changed from within.
 */
@Singleton
public final class Members {

  private static final String TELEGRAM = "telegram";

  private static final String COLUMNS = "channel, user_id, name, role, added_by, added_at";

  private static final String ADD =
      """
      insert into member (channel, user_id, name, role, added_by, added_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (channel, user_id) do update
      set name = excluded.name, role = excluded.role, added_by = excluded.added_by,
        added_at = excluded.added_at, removed_at = null
      where member.removed_at is not null
      """;

  private final Set<String> owners;
  private final AuditLog audit;
  private final Clock clock;

  Members(OwnersConfig config, AuditLog audit, Clock clock) {
    this.owners =
        config.owners().orElse(Set.of()).stream()
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.audit = audit;
    this.clock = clock;
  }

  /** The role somebody has now; empty for whoever is no member. */
  Optional<Role> roleOf(Tx tx, String channel, String userId) {
    if (isConfigured(channel, userId)) {
      return Optional.of(Role.OWNER);
    }
    return tx.queryOne(
            """
            select role from member where channel = $1 and user_id = $2 and removed_at is null
            """,
            channel,
            userId)
        .map(row -> Role.valueOf(row.getString("role")));
  }

  /** Makes somebody a member; one who is a member already stays as they are. */
  void add(Tx tx, Visitor visitor, String name, Role role, String by) {
    tx.update(
        ADD,
        visitor.channel(),
        visitor.userId(),
        name,
        role.name(),
        by,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** All members, owners by configuration first. */
  public List<Member> list(Tx tx) {
    List<Member> listed =
        tx
            .query(
                "select %s from member where removed_at is null order by added_at, user_id"
                    .formatted(COLUMNS))
            .stream()
            .map(Members::member)
            .filter(member -> !isConfigured(member.channel(), member.userId()))
            .toList();
    return Stream.concat(owners.stream().sorted().map(this::configured), listed.stream()).toList();
  }

  /** Everybody who may decide on rights. */
  public List<Member> owners(Tx tx) {
    return list(tx).stream().filter(member -> member.role() == Role.OWNER).toList();
  }

  /**
   * Ends a membership. What the member has said and was not handled yet is refused from now on.
   *
   * @param id the user's id, or the caller name such as {@code telegram:4711}
   * @throws ProblemException 404 when there is no such member, 409 when configuration names them
   */
  public Member remove(Tx tx, String id, String by) {
    Member member = locked(tx, id);
    tx.update(
        "update member set removed_at = $3 where channel = $1 and user_id = $2",
        member.channel(),
        member.userId(),
        clock.instant().atOffset(ZoneOffset.UTC));
    audit.append(
        tx, AuditedAct.done(by, "member.remove", member.caller(), "was " + member.role().word()));
    return member;
  }

  /**
   * Gives a member another role, which counts from the next message handled; as {@link #remove}.
   */
  public Member changeRole(Tx tx, String id, Role role, String by) {
    Member member = locked(tx, id);
    tx.update(
        "update member set role = $3 where channel = $1 and user_id = $2",
        member.channel(),
        member.userId(),
        role.name());
    audit.append(
        tx,
        AuditedAct.done(
            by,
            "member.role",
            member.caller(),
            "was %s, is %s".formatted(member.role().word(), role.word())));
    return member;
  }

  private Member locked(Tx tx, String id) {
    if (owners.contains(id.replaceFirst("^" + TELEGRAM + ":", ""))) {
      throw new ProblemException(
          409,
          "member-configured",
          "'%s' is an owner by nightshift.telegram.owners; change it there.".formatted(id));
    }
    List<Member> found =
        tx
            .query(
                """
                select %s from member
                where (user_id = $1 or channel || ':' || user_id = $1) and removed_at is null
                for update
                """
                    .formatted(COLUMNS),
                id)
            .stream()
            .map(Members::member)
            .toList();
    if (found.size() > 1) {
      throw new ProblemException(
          409, "member-ambiguous", "Say which channel, such as telegram:%s.".formatted(id));
    }
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "member-unknown",
                    "There is no member '%s'; /members lists them with their ids.".formatted(id)));
  }

  private boolean isConfigured(String channel, String userId) {
    return channel.equals(TELEGRAM) && owners.contains(userId);
  }

  private Member configured(String userId) {
    return new Member(TELEGRAM, userId, "owner", Role.OWNER, "configuration", Instant.EPOCH);
  }

  private static Member member(Row row) {
    return new Member(
        row.getString("channel"),
        row.getString("user_id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("added_by"),
        row.getOffsetDateTime("added_at").toInstant());
  }
}
