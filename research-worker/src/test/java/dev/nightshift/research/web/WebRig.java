package dev.nightshift.research.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The client without a container: each request is made once. */
public final class WebRig implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final WebExchange exchange;
  private final Addresses addresses;
  private final Requests requests;
  private final WebConfig config;
  private final Pages pages;

  WebRig(WebConfig config, Addresses.Names names, Clock clock) {
    this(config, names, clock, null);
  }

  private WebRig(
      WebConfig config, Addresses.Names names, Clock clock, @Nullable TrustOptions trust) {
    this.config = config;
    this.exchange =
        new WebExchange(
            vertx, "Nightshift/1.2.3", config.connectTimeout(), config.timeout(), trust);
    this.addresses =
        new Addresses(names, new AddressGuard(config.allowLoopback()), config.connectTimeout());
    WebMetrics metrics = new WebMetrics(new SimpleMeterRegistry());
    this.requests = new Requests(exchange, host -> Callable::call, config, metrics, clock);
    Requests.Lookup lookup = addresses::publicAddress;
    RobotsFiles robots = new RobotsFiles(requests, lookup, config, "Nightshift", clock);
    this.pages = new HttpPages(requests, robots, lookup, config, clock);
  }

  public static WebRig of(WebConfig config) {
    return new WebRig(config, InetAddress::getAllByName, Clock.systemUTC());
  }

  /** One that believes other certificates than usual. */
  static WebRig trusting(TrustOptions trust) {
    return new WebRig(
        ExplicitWebConfig.ofTests(), InetAddress::getAllByName, Clock.systemUTC(), trust);
  }

  public Pages pages() {
    return pages;
  }

  Search search(URI url) {
    return new SearxSearch(
        requests,
        addresses::trustedAddress,
        Optional.of(url),
        config.maxBytes(),
        new ObjectMapper());
  }

  @Override
  public void close() {
    exchange.close();
    addresses.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
