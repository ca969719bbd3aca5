package dev.nightshift.cli;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.Request;
import dev.nightshift.local.control.StackFile;
import dev.nightshift.local.control.StackHome;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers on a home's socket as the supervisor of a local stack does. Keeps every request. */
final class StandInSupervisor implements AutoCloseable {
  private final ServerSocketChannel listening;
  private final Function<Request, Answer> answers;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** Of the default home below a folder. */
  StandInSupervisor(Path folder, Function<Request, Answer> answers) {
    this.answers = answers;
    try {
      listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(home(folder).socket()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** What a running stack leaves in the default home below a folder, for its clients. */
  static void leaveStackFile(Path folder, String gatewayUrl) {
    StackHome home = home(folder);
    try {
      StackFile file = new StackFile(8080, gatewayUrl, "", "", 1);
      Files.writeString(home.stackFile(), Json.write(file));
      Files.writeString(home.token(), StandInGateway.TOKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Request> requests() {
    return requests;
  }

  private static StackHome home(Path folder) {
    try {
      return new StackHome(Files.createDirectories(folder.resolve(".nightshift")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (listening.isOpen()) {
      try (SocketChannel client = listening.accept()) {
        String line =
            new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine();
        Request request = Json.read(line, Request.class);
        requests.add(request);
        client.write(StandardCharsets.UTF_8.encode(Json.write(answers.apply(request)) + "\n"));
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
