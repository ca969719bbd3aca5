package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.Upload;
import dev.nightshift.testkit.wire.WireServer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Telegram's Bot API on loopback, for one bot: it takes, refuses, limits and forgets as the real
 * one does, and its chats are played by the test. Everything sent is kept until {@link #close}.
 *
 * <pre>{@code
 * try (BotApiStandIn api = BotApiStandIn.start()) {
 *   startTheBot(api.url(), api.token());
 *   long update = api.says(4711, "/status");
 *   SentMessage answer = api.awaitText(4711, "All is well");
 *   api.presses(4711, answer.id(), "Details");
 *   api.inject(Fault.reset().afterEffect().on("sendMessage").times(1));
 *   api.says(4711, "again?");
 *   api.awaitText(4711, "again");
 *   assertThat(api.duplicates(4711)).isZero();
 *   assertThat(api.deliveries(update)).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>A private chat exists once its person has written or {@link #begins}; it has the person's id.
 * Groups have negative ids. Not played: Markdown, entities given apart from the text, links and
 * mentions found in plain text, privacy mode, more than one bot.
 */
public final class BotApiStandIn implements AutoCloseable {

  private final BotApiOptions options;
  private final Guard guard = new Guard();
  private final Chats chats = new Chats();
  private final Files files = new Files();
  private final Faults faults = new Faults();
  private final CallLog log = new CallLog();
  private final Messages messages;
  private final Callbacks callbacks;
  private final CommandMenus menus;
  private final SendingRates rates;
  private final Sending sending;
  private final Updates updates;
  private final Webhook webhook;
  private final Conversation conversation;
  private final WireServer server;

  private BotApiStandIn(BotApiOptions options, ServerSocket listener) {
    this.options = options;
    messages = new Messages(options.clock(), People.bot(options.token()));
    callbacks = new Callbacks(options.clock(), options.callbackLifetime());
    menus = new CommandMenus(chats);
    rates = new SendingRates(options.clock(), options.limits());
    sending = new Sending(options.clock(), chats, messages, files, rates);
    updates = new Updates(guard, options.clock(), options.updateLifetime());
    webhook = new Webhook(guard, updates, options.clock(), options.webhookRetry());
    conversation = new Conversation(options, chats, messages, files, callbacks, updates);
    BotApi api =
        new BotApi(guard, options.token(), updates, webhook, sending, files, callbacks, menus);
    server =
        new WireServer(
            listener,
            new FrontDoor(guard, options.clock(), options.token(), api, files, faults, log));
    server.start();
  }

  /** On a free port, with Telegram's own limits. */
  public static BotApiStandIn start() {
    return start(BotApiOptions.defaults());
  }

  /** On a free port. */
  public static BotApiStandIn start(BotApiOptions options) {
    return start(options, 0);
  }

  public static BotApiStandIn start(BotApiOptions options, int port) {
    return over(WireServer.listen(port), options);
  }

  /** Answers whoever connects to this listener, those included who already wait. */
  static BotApiStandIn over(ServerSocket listener, BotApiOptions options) {
    return new BotApiStandIn(options, listener);
  }

  /** The base address, without a slash at its end: what a bot has for api.telegram.org. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  public String token() {
    return options.token();
  }

  /** Ends every connection, hung and polling ones too, and takes no more. */
  @Override
  public void close() {
    webhook.close();
    server.close();
  }

  /** Ends every open connection; new ones are taken. */
  public void breakConnections() {
    server.breakConnections();
  }

  // People: each call is an update, and returns its id.

  /** A person writes in their private chat, which begins with it. */
  public long says(long userId, String text) {
    return play(() -> conversation.says(chats.withPerson(userId), userId, text));
  }

  /** A member writes in a group that the bot is in. */
  public long saysInGroup(long groupId, long userId, String text) {
    return play(() -> conversation.says(chats.existing(groupId), userId, text));
  }

  /** A person writes in answer to a message of the bot. */
  public long replies(long userId, long messageId, String text) {
    return play(() -> conversation.replies(userId, messageId, text));
  }

  /** The person changes the text of the message that came with this update. */
  public long edits(long userId, long updateId, String text) {
    return play(() -> conversation.edits(userId, updateId, text));
  }

  public long sendsDocument(long userId, String fileName, String contentType, byte[] bytes) {
    return play(
        () ->
            conversation.sendsDocument(
                chats.withPerson(userId), userId, new Upload(fileName, contentType, bytes)));
  }

  /** Presses the button that the message has now. */
  public long presses(long userId, long messageId, String button) {
    return play(() -> conversation.presses(userId, messageId, button));
  }

  /** Any press, also one that no button offers: stale or forged data. */
  public long pressesWithData(long userId, long messageId, String data) {
    return play(() -> conversation.pressesWithData(userId, messageId, data));
  }

  public long blocks(long userId) {
    return play(() -> conversation.moves(chats.withPerson(userId), userId, "kicked"));
  }

  public long unblocks(long userId) {
    return play(() -> conversation.moves(chats.withPerson(userId), userId, "member"));
  }

  public long addsBotToGroup(long groupId, long userId, String title) {
    return play(() -> conversation.moves(chats.group(groupId, title), userId, "member"));
  }

  public long removesBotFromGroup(long groupId, long userId) {
    return play(() -> conversation.moves(chats.existing(groupId), userId, "kicked"));
  }

  /** From now on the old group refuses with the new one's id. */
  public long upgradesToSupergroup(long groupId, long supergroupId, long userId) {
    return play(
        () ->
            conversation.upgrades(
                chats.existing(groupId),
                chats.group(supergroupId, chats.existing(groupId).title()),
                userId));
  }

  /** Any JSON object; {@code update_id} is added where it has none. */
  public long update(String json) {
    JsonNode update =
        Json.parse(json)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new IllegalArgumentException("not a JSON object: " + json));
    return updates.addRaw((ObjectNode) update);
  }

  /** The next update has this id: after a quiet week Telegram goes on anywhere. */
  public void continueUpdatesAt(long updateId) {
    updates.continueAt(updateId);
  }

  /** A person has begun the private chat, without an update: the bot may write to them. */
  public void begins(long userId) {
    guard.change(() -> chats.withPerson(userId));
  }

  /** A person deletes a message of the bot, of which bots hear nothing. */
  public void deletes(long messageId) {
    guard.change(() -> messages.delete(messageId));
  }

  // Faults and limits.

  public InjectedFault inject(Fault fault) {
    InjectedFault injected = new InjectedFault(fault, this::clear);
    guard.change(() -> faults.add(injected));
    return injected;
  }

  private void clear(InjectedFault fault) {
    guard.change(() -> faults.clear(fault));
  }

  public void clearFaults() {
    guard.change(() -> faults.clear());
  }

  public void limits(SendingLimits limits) {
    guard.change(() -> rates.limits(limits));
  }

  private long play(Supplier<Long> what) {
    return guard.locked(what::get);
  }

  // What the bot did.

  /** The bot's messages in this chat, in the order they took effect, deleted ones too. */
  public List<SentMessage> sent(long chatId) {
    return guard.read(() -> messages.in(chatId));
  }

  /** The bot's messages in all chats, in the order they took effect. */
  public List<SentMessage> sent() {
    return guard.read(messages::all);
  }

  /** The first message in this chat that contains this now or contained it before an edit. */
  public SentMessage awaitText(long chatId, String part) {
    return awaitMessage(chatId, '"' + part + '"', message -> message.everSaid(part));
  }

  /** The first message with a file of this name. */
  public SentMessage awaitFile(long chatId, String name) {
    return awaitMessage(
        chatId,
        "a file " + name,
        message -> message.file() != null && message.file().name().equals(name));
  }

  /** At least so many messages in this chat. */
  public List<SentMessage> awaitSent(long chatId, int count) {
    await(
        () -> messages.in(chatId).size() >= count,
        () -> count + " messages in chat " + chatId + seen(chatId));
    return sent(chatId);
  }

  public SentMessage awaitMessage(long chatId, String what, Predicate<SentMessage> wanted) {
    Supplier<Optional<SentMessage>> first =
        () -> messages.in(chatId).stream().filter(wanted).findFirst();
    await(() -> first.get().isPresent(), () -> what + " in chat " + chatId + seen(chatId));
    return guard.read(() -> first.get().orElseThrow());
  }

  /** Waits until every update so far is confirmed or taken by the webhook. */
  public void awaitNoUpdates() {
    await(() -> updates.waiting() == 0, () -> "the bot to take " + updates.waiting() + " updates");
  }

  /** Waits until this method was called so often, whatever came of it. */
  public void awaitCalls(String method, int count) {
    await(
        () -> log.count(method) >= count,
        () -> count + " calls of " + method + " (" + calls(method) + " so far)");
  }

  /** Waits until a press with this data is answered. */
  public AnsweredCallback awaitAnsweredCallback(String data) {
    Supplier<Optional<AnsweredCallback>> first =
        () -> callbacks.answered().stream().filter(each -> each.data().equals(data)).findFirst();
    await(() -> first.get().isPresent(), () -> "an answer to the button with \"" + data + '"');
    return guard.read(() -> first.get().orElseThrow());
  }

  private void await(BooleanSupplier condition, Supplier<String> what) {
    Duration patience = options.patience();
    try {
      if (!guard.await(patience, condition)) {
        throw new AssertionError("waited " + patience + " in vain for " + what.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what.get(), e);
    }
  }

  private String seen(long chatId) {
    return sent(chatId).stream().map(SentMessage::text).toList().toString();
  }

  /** How many messages of this chat repeat, as first sent, the text of an earlier one. */
  public int duplicates(long chatId) {
    Set<String> texts = new HashSet<>();
    return (int)
        sent(chatId).stream()
            .filter(message -> !texts.add(message.versions().getFirst().text()))
            .count();
  }

  public List<ChatAction> chatActions(long chatId) {
    return guard.read(() -> sending.actions(chatId));
  }

  public List<AnsweredCallback> answeredCallbacks() {
    return guard.read(callbacks::answered);
  }

  /** The menu set for exactly this scope. */
  public List<BotCommand> commandsFor(CommandScope scope) {
    return guard.read(() -> menus.in(scope));
  }

  /** How often this method was called, whatever came of it; spelled as the bot spells it. */
  public int calls(String method) {
    return guard.read(() -> log.count(method));
  }

  /** The newest requests (20,000 at most), oldest first, with the token in their targets. */
  public List<RecordedCall> requests() {
    return guard.read(log::newest);
  }

  /** How often this update was handed over, confirmed or not. */
  public int deliveries(long updateId) {
    return updates.deliveries(updateId);
  }

  /** How many polls were ended (409) because another began: more than one bot was at it. */
  public int overtakenPolls() {
    return updates.overtaken();
  }

  /** Updates neither confirmed, nor taken by a webhook, nor expired. */
  public int waitingUpdates() {
    return updates.waiting();
  }

  /** What {@code getWebhookInfo} answers. */
  public String webhookInfo() {
    return webhook.info().toString();
  }
}
