package dev.nightshift.local.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Loopback ports. Free means free now, and not given out by this JVM before.
 *
 * <p>They lie below the range from which the system takes ports for outgoing connections: one of
 * those could take a port between its finding and its use.
 */
public final class FreePorts {

  private static final int LOWEST = 10_240;
  private static final int ABOVE_HIGHEST = 32_768;
  private static final int MOST_ATTEMPTS = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static final SecureRandom RANDOM = new SecureRandom();

  private FreePorts() {}

  /** As many different free ports as asked for. */
  public static List<Integer> find(int count) {
    return IntStream.range(0, count).map(each -> find()).boxed().toList();
  }

  public static int find() {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      int port = RANDOM.nextInt(LOWEST, ABOVE_HIGHEST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port found in " + MOST_ATTEMPTS + " attempts.");
  }

  /** Whether a server could bind to this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
