package dev.nightshift.backbone.event;

import dev.nightshift.backbone.contract.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of event types, {@code nightshift.<domain>.<Name>.v1}, both ways. Everything a topic's
 * sealed interface permits is known; nothing else is.
 */
public final class EventTypes {

  private static final Map<String, Class<? extends Message>> BY_NAME = byName();

  private EventTypes() {}

  /** The name under which this record travels. */
  public static String nameOf(Message message) {
    return name(Topic.of(message), message.getClass());
  }

  /** The record of that name; empty when this release does not know it. */
  public static Optional<Class<? extends Message>> classOf(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  /** All known types, by name, grouped by topic. */
  public static Map<String, Class<? extends Message>> all() {
    return BY_NAME;
  }

  private static String name(Topic topic, Class<?> type) {
    return "nightshift." + topic.domain() + "." + type.getSimpleName() + ".v1";
  }

  private static Map<String, Class<? extends Message>> byName() {
    Map<String, Class<? extends Message>> types = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      records(topic.messages())
          .map(type -> type.<Message>asSubclass(Message.class))
          .forEach(type -> types.put(name(topic, type), type));
    }
    return java.util.Collections.unmodifiableMap(types);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::records);
  }
}
