package dev.nightshift.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatewayTest {

  @Test
  @Timeout(20)
  void shouldNotWaitLongerForAGatewayThatHangsThanItWasGiven() throws IOException {
    try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + hanging.getLocalPort());
      Gateway gateway = new Gateway(address, null, "").within(Duration.ofMillis(50));

      assertThatThrownBy(() -> gateway.post("/x", Json.object(), "key"))
          .isInstanceOfSatisfying(
              GatewayFailure.class, failure -> assertThat(failure.isUnreachable()).isTrue());
    }
  }
}
