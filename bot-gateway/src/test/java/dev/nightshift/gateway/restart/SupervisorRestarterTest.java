package dev.nightshift.gateway.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.restart.Restarter.Begun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisorRestarterTest {

  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private Path directory;

  /** Short: a socket's path holds a hundred bytes. */
  @BeforeEach
  void makeAHome() throws IOException {
    directory = Files.createTempDirectory("ns-");
  }

  @AfterEach
  void clean() throws IOException {
    over.countDown();
    Files.deleteIfExists(socket());
    Files.deleteIfExists(directory);
  }

  @Test
  void shouldHaveBegunWithTheSupervisorsFirstWord() throws Exception {
    answering("{\"progress\":{\"name\":\"research-worker-0\",\"phase\":\"STOPPING\"}}");

    assertThat(restarter().restart("research-worker")).isEqualTo(new Begun.Yes());
    assertThat(asked.get()).contains("\"op\":\"restart\"", "\"service\":\"research-worker\"");
  }

  @Test
  void shouldPassOnWhyTheSupervisorRefuses() throws Exception {
    answering("{\"ok\":false,\"sentence\":\"The stack was asked to stop.\"}");
    assertThat(restarter().restart("research-worker"))
        .isEqualTo(new Begun.No("The stack was asked to stop."));
  }

  @Test
  void shouldSaySoWhenNobodyAnswers() throws Exception {
    assertThat(((Begun.No) restarter().restart("x")).sentence()).contains("cannot be reached");
    answering(null);
    assertThat(
            ((Begun.No) new SupervisorRestarter(socket(), Duration.ofMillis(50)).restart("x"))
                .sentence())
        .contains("does not answer");
  }

  private SupervisorRestarter restarter() {
    return new SupervisorRestarter(socket(), Duration.ofSeconds(20));
  }

  private Path socket() {
    return directory.resolve("s.sock");
  }

  /** One client is answered with that line; with none it is left waiting. */
  private void answering(String line) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket()));
    Thread.ofVirtual().start(() -> serve(server, line));
  }

  private void serve(ServerSocketChannel server, String line) {
    try (server;
        SocketChannel client = server.accept()) {
      asked.complete(
          new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine());
      if (line != null) {
        client.write(StandardCharsets.UTF_8.encode(line + "\n"));
      }
      over.await();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }
}
