package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.security.Tokens;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The role a caller has now, by the name a message was accepted under. */
@Singleton
public final class Rights {

  private final Members members;
  private final Tokens tokens;

  Rights(Members members, Tokens tokens) {
    this.members = members;
    this.tokens = tokens;
  }

  /** Empty for whoever was removed, or whose token was revoked or has expired. */
  public Optional<Role> roleOf(Tx tx, String caller) {
    if (caller.equals(Caller.OWNER)) {
      return Optional.of(Role.OWNER);
    }
    if (Tokens.names(caller)) {
      return tokens.roleOf(tx, caller);
    }
    int colon = caller.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : members.roleOf(tx, caller.substring(0, colon), caller.substring(colon + 1));
  }
}
