package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import dev.nightshift.testkit.wire.WireServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes requests from the wire: writes them down, lets faults have their way, checks the token. */
final class FrontDoor implements WireServer.Handler {

  private static final Pattern METHOD = Pattern.compile("/bot([^/]*)/([A-Za-z]+)/?");
  private static final Pattern FILE = Pattern.compile("/file/bot([^/]*)/(.+)");
  private static final Pattern TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{35}");
  private static final int LONGEST_RECORDED_BODY = 16 * 1024;

  private final Guard guard;
  private final Clock clock;
  private final String token;
  private final BotApi api;
  private final Files files;
  private final Faults faults;
  private final CallLog log;

  FrontDoor(
      Guard guard, Clock clock, String token, BotApi api, Files files, Faults faults, CallLog log) {
    this.guard = guard;
    this.clock = clock;
    this.token = token;
    this.api = api;
    this.files = files;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public WireAnswer handle(WireRequest request) throws InterruptedException {
    String path = decoded(request.path());
    Matcher file = FILE.matcher(path);
    Matcher call = METHOD.matcher(path);
    if (file.matches()) {
      record(request, "", 0);
      return download(file.group(1), file.group(2));
    }
    if (!call.matches()) {
      record(request, "", 0);
      return Refusal.notFound().reply();
    }
    return call(request, call.group(1), call.group(2));
  }

  /** Some clients encode the token's colon; what cannot be decoded names nothing here. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private WireAnswer call(WireRequest request, String givenToken, String method)
      throws InterruptedException {
    Parameters parameters;
    try {
      parameters = Parameters.of(request);
    } catch (Refusal refusal) {
      record(request, method, 0);
      return refusal.reply();
    }
    long chat = Chats.idOf(parameters.text("chat_id"));
    record(request, method, chat);
    Optional<Fault> latency = guard.locked(() -> faults.next(method, chat, true));
    if (latency.isPresent() && latency.get().harm() instanceof Fault.Harm.Latency(var by)) {
      Thread.sleep(by);
    }
    Optional<Fault> fault = guard.locked(() -> faults.next(method, chat, false));
    if (fault.isEmpty()) {
      return done(givenToken, method, parameters);
    }
    WireAnswer.Reply answer =
        fault.get().takesEffect()
            ? done(givenToken, method, parameters)
            : WireAnswer.Reply.json(200, "{}");
    return switch (fault.get().harm()) {
      case Fault.Harm.Latency ignored -> answer;
      case Fault.Harm.Hang() -> new WireAnswer.Silence();
      case Fault.Harm.Reset() -> new WireAnswer.Reset();
      case Fault.Harm.Truncated() -> new WireAnswer.Cut(answer);
      case Fault.Harm.Answer(int status, String type, String body) ->
          new WireAnswer.Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
    };
  }

  private WireAnswer.Reply done(String givenToken, String method, Parameters parameters)
      throws InterruptedException {
    try {
      checkToken(givenToken);
      ObjectNode answer = Json.object().put("ok", true);
      JsonNode result = api.call(method, parameters);
      answer.set("result", result);
      return WireAnswer.Reply.json(200, answer.toString());
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private WireAnswer.Reply download(String givenToken, String path) {
    try {
      checkToken(givenToken);
      SentFile file = guard.read(() -> files.at(path)).orElse(null);
      if (file == null) {
        throw Refusal.notFound();
      }
      return new WireAnswer.Reply(200, file.contentType(), file.bytes());
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private void checkToken(String given) throws Refusal {
    if (!given.equals(token)) {
      throw TOKEN.matcher(given).matches() ? Refusal.unauthorized() : Refusal.notFound();
    }
  }

  private void record(WireRequest request, String method, long chatId) {
    String target =
        request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
    int length = Math.min(request.body().length, LONGEST_RECORDED_BODY);
    String body = new String(request.body(), 0, length, StandardCharsets.UTF_8);
    Instant now = clock.instant();
    guard.change(
        () -> log.add(new RecordedCall(now, request.verb(), target, method, chatId, body)));
  }
}
