package dev.nightshift.research.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up and lets public addresses through. A name that has any other address is refused as
 * a whole: who answers with both wants to be asked at the wrong one.
 */
final class Addresses implements AutoCloseable {

  /** More lookups than this at a time wait: one that hangs in the system cannot be ended. */
  private static final int LOOKUPS = 8;

  /** How names are looked up. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private final Names names;
  private final AddressGuard guard;
  private final Duration timeout;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          LOOKUPS, Thread.ofPlatform().daemon().name("web-lookup-", 0).factory());

  Addresses(Names names, AddressGuard guard, Duration timeout) {
    this.names = names;
    this.guard = guard;
    this.timeout = timeout;
  }

  /**
   * The address to connect to.
   *
   * @throws PageFault when the host has an address that is refused
   * @throws UnknownHostException when it has none
   */
  InetAddress publicAddress(String host)
      throws PageFault, UnknownHostException, InterruptedException {
    InetAddress[] all = addresses(host);
    for (InetAddress address : all) {
      Optional<String> refusal = guard.refusal(address);
      if (refusal.isPresent()) {
        throw new PageFault(
            PageVerdict.FAIL,
            "%s has a %s address, and those are not asked".formatted(host, refusal.get()));
      }
    }
    return all[0];
  }

  /** The first address of a host that is trusted, because the configuration names it. */
  InetAddress trustedAddress(String host) throws UnknownHostException, InterruptedException {
    return addresses(host)[0];
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private InetAddress[] addresses(String host) throws UnknownHostException, InterruptedException {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }
    Future<InetAddress[]> lookup = threads.submit(() -> names.lookUp(host));
    try {
      InetAddress[] all = lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (all.length == 0) {
        throw new UnknownHostException(host);
      }
      return all;
    } catch (ExecutionException | TimeoutException unknown) {
      lookup.cancel(true);
      throw new UnknownHostException(host);
    }
  }
}
