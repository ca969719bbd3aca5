package dev.nightshift.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One message and its replies, or a conversation when no text is given. */
@Command(
    name = "chat",
    description = "Say something and print the replies; without a text, talk.",
    footer = {"", "Example:", "  nightshift chat \"/help\""})
public final class ChatCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "What to say.")
  List<String> words = List.of();

  @Mixin JsonOption output = new JsonOption();

  ChatCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Gateway gateway = invocation.gateway();
    if (words.isEmpty()) {
      return new Talk(invocation, gateway).run();
    }
    String text = String.join(" ", words).strip();
    if (text.isEmpty()) {
      throw CommandFailed.usage("Say something: nightshift chat \"/help\".");
    }
    Conversation conversation = new Conversation(invocation, gateway);
    String id = conversation.say(text);
    JsonNode message =
        conversation.awaitReplies(
            id,
            reply -> {
              if (!output.json()) {
                invocation.screen().line(reply.text());
              }
            });
    if (output.json()) {
      invocation.screen().json(message);
    }
    return exitCode(message);
  }

  private int exitCode(JsonNode message) {
    if (Json.text(message, "state").equals("HANDLED")) {
      return ExitCode.DONE;
    }
    invocation
        .screen()
        .error(
            Json.text(message, "state").equals("VOIDED")
                ? "a later command overtook this message; it was not carried out."
                : "the message could not be handled.");
    return ExitCode.FAILED;
  }
}
