package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.Request;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.LocalStackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers clients on the home's Unix socket, each connection on a thread of its own: one request
 * line, then answer lines. Only the home's owner can reach it (the home is 0700, the socket 0600).
 */
final class ControlServer implements AutoCloseable {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final ServerSocketChannel listening;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestHandler handler;

  private ControlServer(ServerSocketChannel listening, RequestHandler handler) {
    this.listening = listening;
    this.handler = handler;
  }

  /** Answers one request: any number of steps, then the end. */
  @FunctionalInterface
  interface RequestHandler {
    Answer handle(Request request, Consumer<Answer> steps);
  }

  /** For the holder of the home's lock: a socket that lies there is a dead supervisor's. */
  static ControlServer open(StackHome home, RequestHandler handler) {
    try {
      Files.deleteIfExists(home.socket());
      ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(home.socket()));
      Files.setPosixFilePermissions(home.socket(), PosixFilePermissions.fromString("rw-------"));
      ControlServer server = new ControlServer(listening, handler);
      Thread.ofVirtual().name("control").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new LocalStackException(
          "The socket " + home.socket() + " cannot be opened: " + e.getMessage() + ".", e);
    }
  }

  /** Accepts no more, and lets the answers under way be finished. */
  @Override
  public void close() throws IOException {
    listening.close();
    connections.shutdown();
    try {
      if (!connections.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
        connections.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel client = listening.accept();
        connections.execute(() -> serve(client));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        System.err.println("A client could not be accepted: " + e);
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
      String line = in.readLine();
      if (line != null) {
        send(client, answer(line, step -> send(client, step)));
      }
    } catch (IOException | UncheckedIOException clientGone) {
      System.err.println("A client went away: " + clientGone.getMessage());
    }
  }

  private Answer answer(String line, Consumer<Answer> steps) {
    try {
      return handler.handle(Json.read(line, Request.class), steps);
    } catch (LocalStackException | IllegalArgumentException refused) {
      return Answer.refused(String.valueOf(refused.getMessage()));
    }
  }

  private static void send(SocketChannel client, Answer answer) {
    try {
      client.write(StandardCharsets.UTF_8.encode(Json.write(answer) + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
