package dev.nightshift.local.control;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code up} was asked for.
 *
 * @param ephemeral whether the home is deleted when the stack stops
 * @param scale instances by service, e.g. {@code research-worker=2}; others have one
 * @param ownSettings empty: the services see the caller's environment; else they see none of its
 *     {@code NIGHTSHIFT_} variables but these, so that a stack beside another shares no account
 */
public record UpOptions(
    StackHome home,
    boolean ephemeral,
    PortChoice ports,
    Map<String, Integer> scale,
    Optional<Map<String, String>> ownSettings) {

  public UpOptions {
    scale = Map.copyOf(scale);
    ownSettings = ownSettings.map(Map::copyOf);
  }

  public UpOptions(
      StackHome home, boolean ephemeral, PortChoice ports, Map<String, Integer> scale) {
    this(home, ephemeral, ports, scale, Optional.empty());
  }

  public UpOptions withOwnSettings(Map<String, String> settings) {
    return new UpOptions(home, ephemeral, ports, scale, Optional.of(settings));
  }

  public static UpOptions defaults(StackHome home) {
    return new UpOptions(home, false, new PortChoice.Base(PortChoice.DEFAULT_BASE), Map.of());
  }

  /**
   * A stack on free ports in a temporary home that is forgotten when it stops; it runs beside any
   * other.
   */
  public static UpOptions ephemeral(PortChoice ports, Map<String, Integer> scale) {
    return new UpOptions(StackHome.temporary(), true, ports, scale);
  }
}
