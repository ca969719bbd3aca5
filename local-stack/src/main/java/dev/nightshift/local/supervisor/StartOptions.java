package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.PortChoice;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.process.LocalStackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the supervisor's process was started with; the client's options, as arguments. */
public record StartOptions(
    StackHome home, Path project, PortChoice ports, boolean ephemeral, Map<String, Integer> scale) {

  private static final int FIRST_SCALE = 4;
  private static final int MOST_INSTANCES = 16;

  public StartOptions {
    scale = Map.copyOf(scale);
  }

  /** {@code HOME PROJECT PORTBASE|free lasting|ephemeral [SERVICE=N]…}. */
  public static StartOptions parse(List<String> arguments) {
    Map<String, Integer> scale = new TreeMap<>();
    for (String each : arguments.subList(FIRST_SCALE, arguments.size())) {
      String[] parts = each.split("=", 2);
      scale.put(requireService(parts[0]), requireCount(parts[0], parts[1]));
    }
    String ports = arguments.get(2);
    return new StartOptions(
        new StackHome(Path.of(arguments.get(0))),
        Path.of(arguments.get(1)),
        ports.equals("free") ? new PortChoice.Free() : new PortChoice.Base(Integer.parseInt(ports)),
        arguments.get(3).equals("ephemeral"),
        scale);
  }

  private static String requireService(String name) {
    if (!PortPlan.SERVICES.contains(name)) {
      throw new LocalStackException(
          "There is no service "
              + name
              + "; there are "
              + String.join(", ", PortPlan.SERVICES)
              + ".");
    }
    return name;
  }

  private static int requireCount(String service, String text) {
    int count = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (count < 1 || count > MOST_INSTANCES) {
      throw new LocalStackException(
          "A service can have 1 to "
              + MOST_INSTANCES
              + " instances; got "
              + service
              + "="
              + text
              + ".");
    }
    return count;
  }
}
