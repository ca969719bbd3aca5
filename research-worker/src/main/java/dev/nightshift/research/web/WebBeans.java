package dev.nightshift.research.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The web as beans: one client for pages and search. */
@Singleton
final class WebBeans {

  private static final String PRODUCT = "Nightshift";

  private final WebConfig config;
  private final Addresses addresses;
  private final WebExchange exchange;
  private final Requests requests;
  private final Clock clock;

  WebBeans(
      Vertx vertx,
      WebConfig config,
      HostGuard.Factory guards,
      WebMetrics metrics,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") Optional<String> version) {
    this.config = checked(config);
    this.clock = clock;
    this.addresses =
        new Addresses(
            InetAddress::getAllByName,
            new AddressGuard(config.allowLoopback()),
            config.connectTimeout());
    this.exchange =
        new WebExchange(
            vertx,
            PRODUCT + version.map(known -> "/" + known).orElse(""),
            config.connectTimeout(),
            config.timeout());
    this.requests = new Requests(exchange, guards, config, metrics, clock);
  }

  private static WebConfig checked(WebConfig config) {
    atLeastOne("attempts", config.attempts());
    atLeastOne("pages-per-company", config.pagesPerCompany());
    atLeastOne("max-bytes", config.maxBytes());
    atLeastOne("remembered-hosts", config.rememberedHosts());
    atLeastOne("breaker-requests", config.breakerRequests());
    return config;
  }

  private static void atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalStateException(
          "nightshift.research.web." + key + " must be at least 1, is " + value);
    }
  }

  @PreDestroy
  void close() {
    exchange.close();
    addresses.close();
  }

  @Produces
  @Singleton
  Pages pages() {
    Requests.Lookup lookup = addresses::publicAddress;
    RobotsFiles robots = new RobotsFiles(requests, lookup, config, PRODUCT, clock);
    return new HttpPages(requests, robots, lookup, config, clock);
  }

  @Produces
  @Singleton
  Search search(SearchConfig engine, ObjectMapper json) {
    return new SearxSearch(
        requests, addresses::trustedAddress, engine.url(), config.maxBytes(), json);
  }
}
