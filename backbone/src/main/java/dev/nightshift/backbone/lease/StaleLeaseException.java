package dev.nightshift.backbone.lease;

/**
 * This instance no longer holds the lease under which it wanted to write: another one may have
 * taken its work over. The transaction must be given up and the work abandoned.
 */
public final class StaleLeaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StaleLeaseException(String instanceId, long token) {
    super("lease of " + instanceId + " with token " + token + " is no longer held");
  }
}
