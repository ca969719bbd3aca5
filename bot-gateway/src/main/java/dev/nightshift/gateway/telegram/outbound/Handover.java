package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Makes the call for a claimed item, within the time that its claim allows. A file is fetched
 * first, which may take long; so its call has a claim of its own, made under the role when the file
 * is there.
 */
final class Handover {

  private static final Logger LOG = Logger.getLogger(Handover.class);

  /** Files of up to 50 MB are on the disk meanwhile. */
  private static final int FILES_AT_A_TIME = 2;

  private final Database database;
  private final RoleLease roles;
  private final Courier courier;
  private final Outlook outlook;
  private final OutboundConfig config;
  private final LongSupplier nanoTime;
  private final Semaphore files = new Semaphore(FILES_AT_A_TIME);

  Handover(
      Database database,
      RoleLease roles,
      Courier courier,
      Outlook outlook,
      OutboundConfig config,
      LongSupplier nanoTime) {
    this.database = database;
    this.roles = roles;
    this.courier = courier;
    this.outlook = outlook;
    this.config = config;
    this.nanoTime = nanoTime;
  }

  /**
   * Hands an item over, if there is still time to begin; whatever goes wrong is an outcome too.
   *
   * @param claim under which it was claimed
   */
  Settlement hand(Item item, Claim claim) throws InterruptedException {
    try {
      return item.file() ? deliverFile(item) : deliver(item, claim);
    } catch (DatabaseUnavailableException | StaleLeaseException passing) {
      return new Settlement.NotBegun();
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "%s cannot be sent because of a fault here", item);
      return new Settlement.GivenUp(true, "a fault here: " + fault.getClass().getSimpleName());
    }
  }

  /** From its statement on, how long a claim must be good for a call of this length. */
  Duration claimed(Duration call) {
    return config.beginWithin().plus(call).plus(config.slack());
  }

  private Settlement deliver(Item item, Claim claim) {
    if (nanoTime.getAsLong() - claim.begunAt() > config.beginWithin().toNanos()) {
      return new Settlement.NotBegun();
    }
    return outlook.watch(item, () -> courier.deliver(item, claim.call()));
  }

  /** The claim so far was for fetching; sending is claimed anew, under the role. */
  private Settlement deliverFile(Item item) throws InterruptedException {
    if (item.begun() > config.fetchAttempts()) {
      return replaced(item, "sending it broke off %d times".formatted(item.begun() - 1));
    }
    files.acquire();
    try {
      return fetchAndUpload(item);
    } finally {
      files.release();
    }
  }

  private Settlement fetchAndUpload(Item item) {
    return switch (courier.fetch(item)) {
      case Courier.Fetched.Content(FetchedFile file) -> uploaded(item, file);
      case Courier.Fetched.Away away when item.attempts() + 1 < config.fetchAttempts() ->
          new Settlement.Again(outlook.backoff(item), false, away.reason());
      case Courier.Fetched.Away away -> replaced(item, away.reason());
      case Courier.Fetched.Missing missing -> replaced(item, missing.reason());
    };
  }

  /** Sends it, and deletes it here whatever comes of that. */
  private Settlement uploaded(Item item, FetchedFile file) {
    try (file) {
      return upload(item, file);
    }
  }

  private Settlement upload(Item item, FetchedFile content) {
    long claimedAt = nanoTime.getAsLong();
    Duration call = claimed(config.uploadTimeout());
    boolean mine =
        database.inTransaction(
            tx -> roles.hold(tx, Sender.ROLE) && SendQueue.extend(tx, item, call));
    if (!mine || nanoTime.getAsLong() - claimedAt > config.beginWithin().toNanos()) {
      return new Settlement.NotBegun();
    }
    return outlook.watch(item, () -> courier.deliver(item, content));
  }

  /**
   * A claim of messages.
   *
   * @param begunAt when, at the latest
   * @param call how long their calls may take: it is good for that long
   */
  record Claim(long begunAt, Duration call) {}

  private static Settlement replaced(Item item, String reason) {
    return new Settlement.Replaced("%s cannot be sent: %s".formatted(item.text().text(), reason));
  }
}
