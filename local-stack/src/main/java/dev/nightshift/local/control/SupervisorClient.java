package dev.nightshift.local.control;

import dev.nightshift.local.process.LocalStackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the supervisor of one home; works with every service dead.
 *
 * <p>Every method throws {@link NotRunningException} when no supervisor answers, and {@link
 * LocalStackException} with the supervisor's own sentence when it refuses.
 */
public final class SupervisorClient {

  private static final ProgressListener NOBODY = progress -> {};

  private final StackHome home;

  public SupervisorClient(StackHome home) {
    this.home = home;
  }

  public StackStatus status() {
    return Objects.requireNonNull(ask(Request.STATUS, null, null, NOBODY).status());
  }

  /**
   * The status, or nothing when no supervisor answers; one that dies while it is asked does not.
   */
  public Optional<StackStatus> statusIfRunning() {
    try {
      return Optional.ofNullable(
          exchange(new Request(Request.STATUS, null, null), NOBODY).status());
    } catch (NotRunningException | IOException gone) {
      return Optional.empty();
    }
  }

  /** Restarts every instance of a service, one after the other; returns when they are ready. */
  public void restart(String service, ProgressListener listener) {
    ask(Request.RESTART, service, null, listener);
  }

  /** Kills (SIGKILL) one process of a service and returns its pid; the supervisor restarts it. */
  public long killProcess(String service) {
    return Objects.requireNonNull(ask(Request.KILL_PROCESS, service, null, NOBODY).pid());
  }

  /**
   * Stops trading, even if trading-session does not answer: of one session, or of all. Returns the
   * sentence that says what was reached.
   */
  public String tradeKill(@Nullable String sessionId) {
    return Objects.requireNonNullElse(
        ask(Request.TRADE_KILL, null, sessionId, NOBODY).sentence(), "");
  }

  /** Stops everything in order; returns when the supervisor has nothing left running. */
  void down(ProgressListener listener) {
    ask(Request.DOWN, null, null, listener);
  }

  private Answer ask(
      String op, @Nullable String service, @Nullable String sessionId, ProgressListener listener) {
    try {
      return exchange(new Request(op, service, sessionId), listener);
    } catch (IOException e) {
      throw new LocalStackException(
          "The supervisor of "
              + home.directory()
              + " ended while it was asked: see "
              + home.logs().resolve("supervisor.log")
              + ".",
          e);
    }
  }

  private Answer exchange(Request request, ProgressListener listener) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      connect(channel);
      channel.write(StandardCharsets.UTF_8.encode(Json.write(request) + "\n"));
      return lastAnswer(
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)), listener);
    }
  }

  private void connect(SocketChannel channel) {
    try {
      channel.connect(UnixDomainSocketAddress.of(home.socket()));
    } catch (IOException nobodyThere) {
      throw new NotRunningException(home, nobodyThere);
    }
  }

  private static Answer lastAnswer(BufferedReader lines, ProgressListener listener)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Answer answer = Json.read(line, Answer.class);
      if (answer.progress() != null) {
        listener.on(answer.progress());
      } else if (Boolean.TRUE.equals(answer.ok())) {
        return answer;
      } else {
        throw new LocalStackException(
            Objects.requireNonNullElse(answer.sentence(), "The supervisor refused."));
      }
    }
    throw new IOException("connection closed without an answer");
  }
}
