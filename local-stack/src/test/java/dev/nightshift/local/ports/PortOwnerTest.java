package dev.nightshift.local.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

  @Test
  void shouldNameTheListeningProcess() throws Exception {
    assumeThat(Path.of("/proc/net/tcp")).exists();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
      assertThat(PortOwner.find(socket.getLocalPort()))
          .contains("java (process " + ProcessHandle.current().pid() + ")");
    }
  }

  @Test
  void shouldNameNobodyWhenNobodyListens() {
    int port = FreePorts.find();

    assertThat(FreePorts.isFree(port)).isTrue();
    assertThat(PortOwner.find(port)).isEmpty();
  }
}
