package dev.nightshift.backbone.instance;

/**
 * Who this process is: service, place (pod name, or host and slot) and a boot id made at start, so
 * that a successor is never taken for its predecessor.
 */
public record InstanceIdentity(String service, String place, String bootId) {

  public InstanceIdentity {
    requirePart("service", service);
    requirePart("place", place);
    requirePart("boot id", bootId);
  }

  /** {@code service/place/bootId}. */
  public String instanceId() {
    return service + "/" + place + "/" + bootId;
  }

  private static void requirePart(String name, String part) {
    if (!part.matches("[A-Za-z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(
          "the instance's " + name + " must be 1 to 200 letters, digits, '.', '_' or '-': " + part);
    }
  }
}
