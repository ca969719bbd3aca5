package dev.nightshift.gateway.telegram.outbound;

import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.Fault;
import dev.nightshift.testkit.telegram.SendingLimits;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Telegram, played at the gateway's address, and what is said in its chats. */
final class TelegramRig implements AutoCloseable {

  private static final AtomicLong PEOPLE = new AtomicLong(4_000);

  final BotApiStandIn telegram;
  private final Database database;
  private final Replies replies;
  private final TelegramChats chats;

  TelegramRig(Database database, Replies replies, TelegramChats chats) {
    this.database = database;
    this.replies = replies;
    this.chats = chats;
    URI address =
        URI.create(
            ConfigProvider.getConfig().getValue("nightshift.telegram.api-url", String.class));
    this.telegram =
        BotApiStandIn.start(
            BotApiOptions.defaults().withLimits(SendingLimits.none()), address.getPort());
  }

  /** A person whose chat with the bot is known. */
  long person() {
    long id = PEOPLE.incrementAndGet();
    telegram.begins(id);
    seen(id, ChatKind.PRIVATE);
    return id;
  }

  /** Whatever failed before: Telegram answers at once until the sender takes it for well again. */
  void awaitFairWeather(TierWatch tier) {
    List<Long> people = Stream.generate(this::person).limit(Weather.LOOKED_AT).toList();
    people.forEach(person -> say(person, "well?"));
    people.forEach(person -> telegram.awaitSent(person, 1));
    await().atMost(Api.SOON).until(tier::fair);
  }

  /** A group that the bot is in. */
  long group() {
    long id = -PEOPLE.incrementAndGet();
    telegram.addsBotToGroup(id, person(), "a group");
    seen(id, ChatKind.GROUP);
    return id;
  }

  /** As when somebody writes there. */
  void seen(long id, ChatKind kind) {
    database.run(tx -> chats.seen(tx, id, kind, "somebody"));
  }

  static String chat(long id) {
    return TelegramChats.id(id);
  }

  String say(long id, String text, Link... links) {
    return say(id, text, List.of(links), List.of());
  }

  String say(long id, String text, List<Link> links, List<Choice> choices) {
    return database
        .inTransaction(
            tx -> replies.say(tx, new Saying(chat(id), null, null, null, text, links, choices)))
        .orElseThrow();
  }

  void edit(long id, String replyId, String text) {
    database.run(tx -> replies.edit(tx, chat(id), replyId, text));
  }

  List<String> texts(long id) {
    return telegram.sent(id).stream().map(message -> message.text()).toList();
  }

  /** States of a chat's rows, in their order. */
  List<String> states(long id) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    """
                    select state from telegram_outbound where chat_id = $1 order by position, part
                    """,
                    chat(id))
                .stream()
                .map(row -> row.getString("state"))
                .toList());
  }

  String chatState(long id) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select state from telegram_chat where chat_id = $1", chat(id))
                .orElseThrow()
                .getString("state"));
  }

  /** A message that another instance has been at for a while. */
  String handling(long id) {
    String message = "msg-" + id;
    database.run(
        tx ->
            tx.update(
                """
                insert into message (id, chat_id, channel, caller, role, lane, text, position,
                  revision, state, due_at, holder, token, correlation_id, received_at)
                values ($1, $2, 'telegram', 'somebody', 'OWNER', 'ORDERLY', '/help', 1, 1,
                  'HANDLING', clock_timestamp(), 'elsewhere', 1, 'cor-test',
                  clock_timestamp() - interval '5 seconds')
                """,
                message,
                chat(id)));
    return message;
  }

  void handled(String message) {
    database.run(tx -> tx.update("update message set state = 'HANDLED' where id = $1", message));
  }

  /** Until nothing of this chat waits, or is under way. */
  void awaitQuiet(long id) {
    await()
        .atMost(Api.SOON)
        .until(() -> states(id).stream().noneMatch(List.of("QUEUED", "STALE")::contains));
  }

  /** Telegram's no, in its own words. */
  static Fault refusal(int code, String description) {
    return Fault.answer(
        code,
        "application/json",
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description));
  }

  @Override
  public void close() {
    telegram.close();
  }
}
