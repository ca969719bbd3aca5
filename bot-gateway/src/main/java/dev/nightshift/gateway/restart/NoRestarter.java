package dev.nightshift.gateway.restart;

/** Neither a supervisor nor a cluster is known. */
final class NoRestarter implements Restarter {

  @Override
  public Begun restart(String service) {
    return new Begun.No(
        "Cannot restart here: neither the supervisor's socket nor a Kubernetes API is configured.");
  }
}
