package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.web.SiteAnswer;
import dev.nightshift.testkit.web.SiteRequest;
import dev.nightshift.testkit.web.SiteStandIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retries, Retry-After and the breaker as they are configured. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class PatienceServiceTest {

  @Inject Pages pages;
  @Inject MeterRegistry metrics;

  private final SiteStandIn site = SiteStandIn.start();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void shouldAskAgainWhereThatMayHelpAndWaitAsLongAsItIsTold() {
    String host = "flaky.localhost";
    site.set(
        host,
        "/",
        SiteAnswer.status(503),
        SiteAnswer.retryAfter(429, 1),
        SiteAnswer.html("<p>at last</p>"));
    double before = metrics.counter("nightshift.research.web.retries").count();
    assertThat(pages.fetch(site.url(host, "/")).text()).isEqualTo("at last");
    List<SiteRequest> requests = site.requests(host, "/");
    assertThat(requests).hasSize(3);
    assertThat(Duration.ofNanos(requests.get(2).receivedNanos() - requests.get(1).receivedNanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    assertThat(metrics.counter("nightshift.research.web.retries").count()).isEqualTo(before + 2);
  }

  @Test
  void shouldGiveUpAfterThreeAttemptsAndAtOnceWhereAnotherIsOfNoUse() {
    String host = "ill.localhost";
    site.set(host, "/torn", new SiteAnswer.Torn()).set(host, "/gone", SiteAnswer.status(410));
    refused(host, "/torn");
    refused(host, "/gone");
    assertThat(site.requests(host, "/torn")).hasSize(3);
    assertThat(site.requests(host, "/gone")).hasSize(1);
  }

  @Test
  void shouldLeaveAHostAloneThatKeepsFailingAndNoOther() {
    String host = "down.localhost";
    site.set(host, "/", new SiteAnswer.Reset())
        .set("up.localhost", "/", SiteAnswer.html("<p>up</p>"));
    refused(host, "/");
    refused(host, "/");
    int asked = site.requests(host, "/").size();
    assertThatThrownBy(() -> pages.fetch(site.url(host, "/")))
        .isInstanceOfSatisfying(
            PageException.class, refused -> assertThat(refused.passing()).isTrue())
        .hasMessageContaining("its host has failed too often and is left alone");
    assertThat(site.requests(host, "/")).hasSize(asked);
    assertThat(pages.fetch(site.url("up.localhost", "/")).text()).isEqualTo("up");
  }

  private void refused(String host, String path) {
    assertThatThrownBy(() -> pages.fetch(site.url(host, path))).isInstanceOf(PageException.class);
  }
}
