package dev.nightshift.gateway.restart;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the local stack's supervisor on its Unix socket: one JSON line asks, JSON lines answer. The
 * first word that it is at it is enough: the service that is restarted may be this one, and the
 * supervisor goes on whether or not anybody listens.
 */
final class SupervisorRestarter implements Restarter {

  private final Path socket;
  private final Duration answerWithin;

  SupervisorRestarter(Path socket, Duration answerWithin) {
    this.socket = socket;
    this.answerWithin = answerWithin;
  }

  @Override
  public Begun restart(String service) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      closeLate(channel);
      JsonObject request = new JsonObject().put("op", "restart").put("service", service);
      channel.write(StandardCharsets.UTF_8.encode(request.encode() + "\n"));
      return firstWord(
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine());
    } catch (AsynchronousCloseException late) {
      return new Begun.No("Cannot restart now: the supervisor does not answer.");
    } catch (IOException away) {
      return new Begun.No(
          "Cannot restart now: the supervisor cannot be reached (%s)."
              .formatted(away.getMessage()));
    }
  }

  /** A channel over a Unix socket knows no timeout; closing it ends the read. */
  private void closeLate(SocketChannel channel) {
    CompletableFuture.delayedExecutor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> close(channel));
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException closed) {
      // It is closed either way, which is all that is wanted.
      return;
    }
  }

  private static Begun firstWord(@Nullable String line) {
    if (line == null) {
      return new Begun.No("Cannot restart now: the supervisor ended while it was asked.");
    }
    try {
      JsonObject word = new JsonObject(line);
      return Boolean.FALSE.equals(word.getBoolean("ok"))
          ? new Begun.No(word.getString("sentence", "The supervisor refused."))
          : new Begun.Yes();
    } catch (DecodeException garbled) {
      return new Begun.No("Cannot restart now: the supervisor's answer cannot be read.");
    }
  }
}
