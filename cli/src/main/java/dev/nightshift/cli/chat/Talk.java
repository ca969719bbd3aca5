package dev.nightshift.cli.chat;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A conversation. On a terminal with a prompt, a history, and whatever Nightshift says printed
 * above the prompt as it comes, also what nobody asked for just now; from a pipe line by line, each
 * with its replies. Ends with the input, or {@code /quit}.
 */
final class Talk {
  private static final Duration PACE = Duration.ofMillis(300);

  private final Invocation invocation;
  private final Gateway gateway;

  Talk(Invocation invocation, Gateway gateway) {
    this.invocation = invocation;
    this.gateway = gateway;
  }

  int run() throws IOException {
    Transcript transcript = Transcript.fromNow(gateway);
    return invocation.screen().terminal() ? onTerminal(transcript) : fromPipe();
  }

  private int fromPipe() throws IOException {
    Conversation conversation = new Conversation(invocation, gateway);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        conversation.awaitReplies(
            conversation.say(line.strip()), reply -> invocation.screen().line(reply.text()));
      }
    }
    return ExitCode.DONE;
  }

  private int onTerminal(Transcript transcript) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader = reader(terminal);
      terminal.writer().println("Talk to Nightshift; /help says what it understands, /quit ends.");
      Thread listener = Thread.ofVirtual().start(() -> listen(transcript, reader));
      try {
        converse(reader);
      } finally {
        listener.interrupt();
      }
    }
    return ExitCode.DONE;
  }

  private LineReader reader(Terminal terminal) {
    LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal);
    Path home = invocation.home().directory();
    if (Files.isWritable(home)) {
      builder.variable(LineReader.HISTORY_FILE, home.resolve("chat-history"));
    }
    return builder.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
  }

  private void converse(LineReader reader) {
    Conversation conversation = new Conversation(invocation, gateway);
    while (true) {
      try {
        String line = reader.readLine("> ").strip();
        if (List.of("/quit", "/exit", "quit", "exit").contains(line)) {
          return;
        }
        if (!line.isEmpty()) {
          conversation.say(line);
        }
      } catch (UserInterruptException | EndOfFileException e) {
        return;
      } catch (CommandFailed failure) {
        reader.printAbove(failure.sentence());
      }
    }
  }

  /** Prints whatever comes until interrupted; a gateway that is away is simply asked again. */
  private void listen(Transcript transcript, LineReader reader) {
    boolean away = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        transcript
            .news()
            .forEach(entry -> reader.printAbove(Reply.of(entry, gateway.base()).text()));
        away = false;
      } catch (GatewayFailure failure) {
        if (!away && !Thread.currentThread().isInterrupted()) {
          reader.printAbove(failure.symptom());
        }
        away = true;
      }
      invocation.pause().pause(PACE);
    }
  }
}
