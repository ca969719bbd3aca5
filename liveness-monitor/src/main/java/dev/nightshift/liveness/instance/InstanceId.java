package dev.nightshift.liveness.instance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a service at one place: {@code service/place/boot id}. A restart at the same place
 * has another boot id, so a successor is never taken for its predecessor.
 */
public record InstanceId(String service, String place, String bootId) {

  private static final String PART = "([A-Za-z0-9._-]{1,200})";
  private static final Pattern FORM = Pattern.compile(PART + "/" + PART + "/" + PART);
  private static final int QUOTED_AT_MOST = 100;

  /**
   * Reads {@code service/place/boot id}.
   *
   * @throws IllegalArgumentException with a sentence for the sender, when it is not of that form
   */
  public static InstanceId parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "An instance id is service/place/boot-id, each of letters, digits, '.', '_' or '-'; got \"%s\"."
              .formatted(text.substring(0, Math.min(text.length(), QUOTED_AT_MOST))));
    }
    return new InstanceId(parts.group(1), parts.group(2), parts.group(3));
  }

  /** Whether both are lives of the same service at the same place. */
  public boolean sharesPlaceWith(InstanceId other) {
    return service.equals(other.service) && place.equals(other.place);
  }

  @Override
  public String toString() {
    return service + "/" + place + "/" + bootId;
  }
}
