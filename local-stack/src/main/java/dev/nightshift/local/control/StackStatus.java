package dev.nightshift.local.control;

import java.util.List;

/**
 * The supervisor's view of the stack, from its processes alone.
 *
 * @param gatewayUrl without a trailing slash
 * @param consoleUrl of the web console; from {@link StackLauncher#start} it logs in, once
 * @param pid of the supervisor
 * @param services Postgres and Kafka first, then the four services
 */
public record StackStatus(
    StackState state,
    String home,
    int portBase,
    String gatewayUrl,
    String consoleUrl,
    String statusPageUrl,
    long pid,
    List<ServiceStatus> services) {

  public StackStatus {
    services = List.copyOf(services);
  }

  StackStatus withConsoleUrl(String url) {
    return new StackStatus(state, home, portBase, gatewayUrl, url, statusPageUrl, pid, services);
  }
}
