package dev.nightshift.local.kafka;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one broker lives.
 *
 * @param classes directory with this module's {@code classes} and {@code lib} ({@code target})
 * @param data the log directory; formatted by the first start, survives restarts
 * @param port of the broker on 127.0.0.1
 * @param controllerPort of the KRaft controller on 127.0.0.1
 * @param jvmArguments the first ones of the process, heap size among them
 * @param endsWithParent whether the broker ends by itself when the starting JVM is gone
 * @param output where the broker's log goes (standard output and error)
 */
public record KafkaSettings(
    Path classes,
    Path data,
    int port,
    int controllerPort,
    List<String> jvmArguments,
    boolean endsWithParent,
    Redirect output) {

  /** Enough for a laptop's load: about 300 MB resident in all. */
  public static final String DEFAULT_HEAP = "-Xmx352m";

  /** Starts with a third less work; for loads that are far from the broker's limits. */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  public KafkaSettings {
    jvmArguments = List.copyOf(jvmArguments);
  }
}
