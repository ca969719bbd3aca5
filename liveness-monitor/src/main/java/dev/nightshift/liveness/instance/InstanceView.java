package dev.nightshift.liveness.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the other services read it.
 *
 * @param lastSeen when it last answered a probe, to within a few seconds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstanceView(
    String id,
    String service,
    String state,
    long pid,
    @Nullable String managementUrl,
    List<Report.Work> current,
    long done,
    long failed,
    Instant since,
    @Nullable Instant lastSeen) {

  static InstanceView of(KnownInstance instance) {
    return new InstanceView(
        instance.id().toString(),
        instance.id().service(),
        InstanceRow.name(instance.state()),
        instance.pid(),
        instance.managementUrl(),
        instance.isLive() ? instance.report().current() : List.of(),
        instance.report().done(),
        instance.report().failed(),
        instance.state().since(),
        instance.lastSeenAt());
  }
}
