package dev.nightshift.local.ports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntSupplier;

/**
 * Every port of one stack. From a base: the four services at +0 … +3, their management at +10 …
 * +13, Postgres +14, Kafka +15, its controller +16; further instances of a service on free ports.
 *
 * @param base the base, or the gateway's port where there is none
 * @param services the ports of each service's instances, by slot
 */
public record PortPlan(
    int base,
    int postgres,
    int kafka,
    int kafkaController,
    Map<String, List<InstancePorts>> services) {

  /** In the order of their ports. */
  public static final List<String> SERVICES =
      List.of("bot-gateway", "research-worker", "trading-session", "liveness-monitor");

  private static final int MANAGEMENT = 10;

  public PortPlan {
    services = Map.copyOf(services);
  }

  /** {@code free} is asked once per port of a further instance; {@code scale} has the others. */
  public static PortPlan from(int base, Map<String, Integer> scale, IntSupplier free) {
    Map<String, List<InstancePorts>> services = new LinkedHashMap<>();
    for (int index = 0; index < SERVICES.size(); index++) {
      InstancePorts first = new InstancePorts(base + index, base + MANAGEMENT + index);
      services.put(SERVICES.get(index), withFurther(first, SERVICES.get(index), scale, free));
    }
    return new PortPlan(base, base + 14, base + 15, base + 16, services);
  }

  /** Every port is free now. */
  public static PortPlan free(Map<String, Integer> scale, IntSupplier free) {
    Map<String, List<InstancePorts>> services = new LinkedHashMap<>();
    for (String service : SERVICES) {
      InstancePorts first = new InstancePorts(free.getAsInt(), free.getAsInt());
      services.put(service, withFurther(first, service, scale, free));
    }
    int base = services.getOrDefault(SERVICES.getFirst(), List.of()).getFirst().http();
    return new PortPlan(base, free.getAsInt(), free.getAsInt(), free.getAsInt(), services);
  }

  private static List<InstancePorts> withFurther(
      InstancePorts first, String service, Map<String, Integer> scale, IntSupplier free) {
    List<InstancePorts> instances = new ArrayList<>(List.of(first));
    while (instances.size() < scale.getOrDefault(service, 1)) {
      instances.add(new InstancePorts(free.getAsInt(), free.getAsInt()));
    }
    return List.copyOf(instances);
  }

  /** Of the first instance; the others find a service there. */
  public String url(String service) {
    return urls(service).getFirst();
  }

  /** Of every instance, by slot. */
  public List<String> urls(String service) {
    return services.getOrDefault(service, List.of()).stream()
        .map(instance -> "http://127.0.0.1:" + instance.http())
        .toList();
  }

  /** Every port and who is to listen on it. */
  public SequencedMap<Integer, String> listeners() {
    SequencedMap<Integer, String> listeners = new LinkedHashMap<>();
    for (String service : SERVICES) {
      for (InstancePorts ports : services.getOrDefault(service, List.of())) {
        listeners.put(ports.http(), service);
        listeners.put(ports.management(), service + "'s management");
      }
    }
    listeners.put(postgres, "Postgres");
    listeners.put(kafka, "Kafka");
    listeners.put(kafkaController, "Kafka's controller");
    return listeners;
  }
}
