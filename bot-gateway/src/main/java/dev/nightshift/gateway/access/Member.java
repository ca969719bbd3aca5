package dev.nightshift.gateway.access;

import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import java.time.Instant;

/**
 * Somebody who may speak here from outside.
 *
 * @param addedBy who made them a member; {@code configuration} for owners that are configured
 */
public record Member(
    String channel, String userId, String name, Role role, String addedBy, Instant addedAt) {

  /** The name they act under. */
  public String caller() {
    return callerName(channel, userId);
  }

  static Caller caller(Visitor visitor, Role role) {
    return new Caller(callerName(visitor.channel(), visitor.userId()), role);
  }

  static String callerName(String channel, String userId) {
    return channel + ":" + userId;
  }
}
