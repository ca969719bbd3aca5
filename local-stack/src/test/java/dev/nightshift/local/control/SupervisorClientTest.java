package dev.nightshift.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorClientTest {

  @TempDir Path directory;

  @Test
  void shouldFindNobodyRunningWhenTheSupervisorDiesWhileItIsAsked() throws Exception {
    StackHome home = new StackHome(directory);
    Files.createDirectories(home.socket().getParent());
    try (ServerSocketChannel dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dying.bind(UnixDomainSocketAddress.of(home.socket()));
      Future<?> death = hangUpOnTheFirstQuestion(dying);

      assertThat(new SupervisorClient(home).statusIfRunning()).isEmpty();

      death.get();
    }
  }

  private static Future<?> hangUpOnTheFirstQuestion(ServerSocketChannel server) {
    FutureTask<?> task =
        new FutureTask<>(
            () -> {
              try (SocketChannel client = server.accept()) {
                return client.read(ByteBuffer.allocate(1));
              }
            });
    Thread.ofVirtual().start(task);
    return task;
  }
}
