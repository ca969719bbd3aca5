package dev.nightshift.gateway.telegram.button;

import dev.nightshift.backbone.database.Tx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The secret that all instances share; made by the first that needs it, and kept for good. */
@Singleton
class ButtonSecret {

  private static final int BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable ButtonData known;

  ButtonSecret(Clock clock) {
    this.clock = clock;
  }

  ButtonData data(Tx tx) {
    ButtonData data = known;
    if (data == null) {
      data = new ButtonData(secret(tx));
      known = data;
    }
    return data;
  }

  /** Waits for whoever is making it just now, so that all see the same. */
  private byte[] secret(Tx tx) {
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    tx.update(
        """
        insert into telegram_secret (bytes, created_at) values ($1, $2)
        on conflict (only_one) do nothing
        """,
        Buffer.buffer(fresh),
        clock.instant().atOffset(ZoneOffset.UTC));
    return tx.queryOne("select bytes from telegram_secret")
        .orElseThrow()
        .getBuffer("bytes")
        .getBytes();
  }
}
