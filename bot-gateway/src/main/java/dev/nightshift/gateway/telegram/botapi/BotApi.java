package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.gateway.telegram.botapi.Failure.Away;
import dev.nightshift.gateway.telegram.botapi.Failure.NothingThere;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/**
 * Telegram's Bot API, as far as it is used here. Adds the token, which callers never see, and never
 * throws for anything that Telegram or the way to it does. Each call is made once; it blocks its
 * virtual thread, and must not be made inside a transaction.
 *
 * @see Failure what can go wrong, and what each means
 */
public final class BotApi {

  private final TelegramClient client;
  private final Calls calls;
  private final @Nullable BotToken token;
  private final Duration sendTimeout;
  private final Duration uploadTimeout;

  BotApi(
      TelegramClient client,
      Calls calls,
      @Nullable BotToken token,
      Duration sendTimeout,
      Duration uploadTimeout) {
    this.client = client;
    this.calls = calls;
    this.token = token;
    this.sendTimeout = sendTimeout;
    this.uploadTimeout = uploadTimeout;
  }

  /** Text as JSON, read as leniently as updates are; a missing node when it is something else. */
  public static JsonNode json(String text) {
    return Answer.of(200, text).json();
  }

  /** Whether there is a token at all; without one, nothing here may be called. */
  public boolean configured() {
    return token != null;
  }

  /** The bot's user id, under which offsets are kept; 0 for a malformed token. */
  public long botId() {
    return token().botId();
  }

  /**
   * The same API with calls that are cut off after this time, if their own bound is not shorter.
   */
  public BotApi within(Duration atMost) {
    return new BotApi(
        client, calls, token, shorter(sendTimeout, atMost), shorter(uploadTimeout, atMost));
  }

  /** The same API whose messages and edits may take this long, whatever their own bound is. */
  public BotApi sendingWithin(Duration atMost) {
    return new BotApi(client, calls, token, atMost, uploadTimeout);
  }

  public Outcome<BotUser> getMe() {
    return ask(client::getMe, as(BotUser.class));
  }

  /**
   * Waits for updates from this one on, which confirms all before it.
   *
   * @param limit 1 to 100
   * @param timeout how long Telegram waits for the first one, in whole seconds
   * @param slack how much longer to wait for its answer
   */
  public Outcome<Updates> getUpdates(
      long offset, int limit, Duration timeout, Duration slack, List<String> allowed) {
    var request = new Requests.GetUpdates(offset, limit, timeout.toSeconds(), allowed);
    return call(
        url -> calls.poll(() -> client.getUpdates(url, request), timeout.plus(slack)),
        BotApi::updates);
  }

  /** Has updates delivered, one at a time and so in order, with this secret in a header. */
  public Outcome<Boolean> setWebhook(String url, String secret, List<String> allowed) {
    var request = new Requests.SetWebhook(url, secret, 1, allowed);
    return ask(token -> client.setWebhook(token, request), BotApi::done);
  }

  /** Ends delivery; what was not delivered waits to be polled. */
  public Outcome<Boolean> deleteWebhook() {
    return ask(client::deleteWebhook, BotApi::done);
  }

  public Outcome<WebhookInfo> getWebhookInfo() {
    return ask(client::getWebhookInfo, as(WebhookInfo.class));
  }

  public Outcome<Boolean> setMyCommands(List<BotCommand> commands, CommandScope scope) {
    var request = new Requests.SetMyCommands(commands, scope);
    return ask(token -> client.setMyCommands(token, request), BotApi::done);
  }

  public Outcome<Sent> sendMessage(SendMessage message) {
    return send(token -> client.sendMessage(token, message), BotApi::sent);
  }

  public Outcome<Sent> editMessageText(EditMessageText edit) {
    return send(token -> client.editMessageText(token, edit), BotApi::sent);
  }

  public Outcome<Sent> sendDocument(Upload upload) {
    return call(
        url ->
            calls.upload(
                () -> client.sendDocument(url, Forms.of("document", upload)), uploadTimeout),
        BotApi::sent);
  }

  public Outcome<Sent> sendPhoto(Upload upload) {
    return call(
        url -> calls.upload(() -> client.sendPhoto(url, Forms.of("photo", upload)), uploadTimeout),
        BotApi::sent);
  }

  /** Shows for 5 s, or until the next message, what the bot is doing, such as {@code typing}. */
  public Outcome<Boolean> sendChatAction(long chatId, String action) {
    var request = new Requests.ChatAction(chatId, action);
    return send(token -> client.sendChatAction(token, request), BotApi::done);
  }

  /**
   * Ends the waiting of whoever pressed a button.
   *
   * @param text up to 200 characters, or nothing
   * @param alert to be shown in a window that must be closed
   */
  public Outcome<Boolean> answerCallbackQuery(
      String queryId, @Nullable String text, boolean alert) {
    var request = new Requests.AnswerCallbackQuery(queryId, text, alert);
    return send(token -> client.answerCallbackQuery(token, request), BotApi::done);
  }

  private <T> Outcome<T> ask(Function<String, Uni<Response>> request, Reading<T> reading) {
    return call(url -> calls.ask(() -> request.apply(url), sendTimeout), reading);
  }

  private <T> Outcome<T> send(Function<String, Uni<Response>> request, Reading<T> reading) {
    return call(url -> calls.send(() -> request.apply(url), sendTimeout), reading);
  }

  private <T> Outcome<T> call(Function<String, Outcome<Answer>> call, Reading<T> reading) {
    BotToken known = token();
    if (!known.wellFormed()) {
      return new Outcome.Failed<>(new NothingThere());
    }
    return switch (attempt(() -> call.apply(known.reveal()))) {
      case Outcome.Failed<Answer>(Failure failure) -> new Outcome.Failed<>(failure);
      case Outcome.Ok<Answer>(Answer answer) -> read(answer, reading);
    };
  }

  private static Outcome<Answer> attempt(Supplier<Outcome<Answer>> call) {
    try {
      return call.get();
    } catch (AwayException away) {
      if (away.interrupted()) {
        Thread.currentThread().interrupt();
      }
      return new Outcome.Failed<>(away.away());
    } catch (CircuitBreakerOpenException open) {
      return new Outcome.Failed<>(new Away(true, "it failed too often just now"));
    } catch (FaultToleranceException bound) {
      return new Outcome.Failed<>(new Away(false, "nothing came in time"));
    }
  }

  private static <T> Outcome<T> read(Answer answer, Reading<T> reading) {
    try {
      return new Outcome.Ok<>(reading.of(answer));
    } catch (JsonProcessingException | IllegalArgumentException unexpected) {
      return new Outcome.Failed<>(new Away(false, "its answer is not the Bot API's"));
    }
  }

  private static Updates updates(Answer answer) {
    if (answer.isUnreadableSuccess()) {
      return new Updates(List.of(), Optional.of(answer.body()));
    }
    if (!answer.result().isArray()) {
      throw new IllegalArgumentException("no array of updates");
    }
    List<JsonNode> updates = new ArrayList<>();
    answer.result().forEach(updates::add);
    return new Updates(updates, Optional.empty());
  }

  private static Sent sent(Answer answer) {
    return new Sent(answer.result().path("message_id").asLong());
  }

  private static Boolean done(Answer answer) {
    return true;
  }

  private static <T> Reading<T> as(Class<T> type) {
    return answer -> Answer.JSON.treeToValue(answer.result(), type);
  }

  private BotToken token() {
    if (token == null) {
      throw new IllegalStateException("Telegram is called without a token");
    }
    return token;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** How an answer's result is read. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(Answer answer) throws JsonProcessingException;
  }
}
