package dev.nightshift.gateway.monitor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance as clients see it. */
public record InstanceView(
    String id,
    String service,
    String state,
    @Nullable Long pid,
    @Nullable List<Work> current,
    long done,
    long failed,
    @Nullable Instant since,
    @Nullable Instant lastSeen) {

  /** One thing it is doing. */
  public record Work(
      @Nullable String kind,
      @Nullable String id,
      @Nullable String stage,
      @Nullable Instant since) {}

  public List<Work> work() {
    return current == null ? List.of() : current;
  }

  /** Where it runs: the middle of its id. */
  public String place() {
    String[] parts = id.split("/", -1);
    return parts.length == 3 ? parts[1] : id;
  }

  /** Whether it is there, as far as is known; a suspect still is. */
  public boolean live() {
    return switch (state) {
      case "LOST", "STOPPED" -> false;
      default -> true;
    };
  }

  /** Whether it may hold something it no longer works on. */
  public boolean doubtful() {
    return state.equals("SUSPECT") || state.equals("LOST");
  }

  /** Whether it works on something. */
  public boolean busy() {
    return live() && !work().isEmpty();
  }
}
