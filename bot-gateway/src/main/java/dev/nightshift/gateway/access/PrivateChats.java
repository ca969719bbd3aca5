package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Chats;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The chat in which somebody is told what concerns them alone. */
@Singleton
public final class PrivateChats {

  private final Rights rights;
  private final Chats chats;

  PrivateChats(Rights rights, Chats chats) {
    this.rights = rights;
    this.chats = chats;
  }

  /**
   * Somebody's private chat; the owner's own for whoever has none, or is no member any more.
   *
   * @param caller the name they act under
   */
  public String of(Tx tx, String caller) {
    return find(tx, caller)
        .orElseGet(
            () -> {
              chats.ensure(tx, Chats.OWN, "http");
              return Chats.OWN;
            });
  }

  /** Somebody's private chat in the channel they come from; empty: they have none, or no rights. */
  public Optional<String> find(Tx tx, String caller) {
    int colon = caller.indexOf(':');
    return colon < 0 || rights.roleOf(tx, caller).isEmpty()
        ? Optional.empty()
        : chats.find(tx, caller.substring(0, colon), caller.substring(colon + 1));
  }
}
