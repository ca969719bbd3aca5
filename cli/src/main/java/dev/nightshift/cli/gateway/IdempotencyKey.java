package dev.nightshift.cli.gateway;

import java.util.UUID;

/** Keys under which a POST may be repeated without being done twice. */
public final class IdempotencyKey {
  private IdempotencyKey() {}

  public static String fresh() {
    return UUID.randomUUID().toString();
  }
}
