package dev.nightshift.gateway.assistant;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.message;
import static dev.nightshift.gateway.standin.Api.say;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnEnded;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.SentCommands;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** The assistant, played by a test, and what became of the messages that were handed to it. */
final class PlayedAssistant implements AutoCloseable {

  private final Database database;
  private final Events events = new Events("research-worker");

  PlayedAssistant(Database database) {
    this.database = database;
  }

  void send(Message event) {
    events.send(event);
  }

  void sendAgain(Message event) {
    events.sendAgain(event);
  }

  void answered(String question, String answer) {
    send(new TurnEnded(turnOf(question), TurnOutcome.ANSWERED, answer));
    finished(question);
  }

  /** Waits until everything that was sent before was applied: events of a key come in order. */
  void marked(String chat) {
    String question = say(chat, "mark");
    answered(question, "marked");
  }

  static List<String> answers(String messageId) {
    return message(messageId).getList("replies.text");
  }

  /** The turn that was made of a message, once it is. */
  String turnOf(String messageId) {
    return await()
        .atMost(SOON)
        .until(() -> turns(messageId), found -> found.size() == 1)
        .getFirst()
        .getString("id");
  }

  TakeTurn commandOf(String messageId) {
    turnOf(messageId);
    return EventJson.read(turns(messageId).getFirst().getString("command"), TakeTurn.class);
  }

  private List<Row> turns(String messageId) {
    return database.inTransaction(
        tx -> tx.query("select id, command from turn where message_id = $1", messageId));
  }

  /** Names of the commands about a turn in their order, as Kafka has them. */
  List<String> commands(String turn) {
    List<String> names = new ArrayList<>();
    SentCommands.types(Topic.CHAT_COMMANDS, turn).forEach(type -> names.add(type.split("\\.")[2]));
    return names;
  }

  @Override
  public void close() {
    events.close();
  }
}
