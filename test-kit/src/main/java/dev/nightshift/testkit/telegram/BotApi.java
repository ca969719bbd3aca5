package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The methods by their names, which are read without regard to case. */
final class BotApi {

  private final Guard guard;
  private final String token;
  private final Updates updates;
  private final Webhook webhook;
  private final Sending sending;
  private final Files files;
  private final Callbacks callbacks;
  private final CommandMenus menus;

  BotApi(
      Guard guard,
      String token,
      Updates updates,
      Webhook webhook,
      Sending sending,
      Files files,
      Callbacks callbacks,
      CommandMenus menus) {
    this.guard = guard;
    this.token = token;
    this.updates = updates;
    this.webhook = webhook;
    this.sending = sending;
    this.files = files;
    this.callbacks = callbacks;
    this.menus = menus;
  }

  JsonNode call(String method, Parameters call) throws Refusal, InterruptedException {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "getupdates" -> updates.poll(call);
      case "setwebhook" -> webhook.set(call);
      case "deletewebhook" -> webhook.delete(call);
      case "getwebhookinfo" -> webhook.info();
      default -> guard.locked(() -> atOnce(method.toLowerCase(Locale.ROOT), call));
    };
  }

  private JsonNode atOnce(String method, Parameters call) throws Refusal {
    return switch (method) {
      case "getme" ->
          People.bot(token)
              .put("can_join_groups", true)
              .put("can_read_all_group_messages", false)
              .put("supports_inline_queries", false);
      case "sendmessage" -> sending.message(call);
      case "editmessagetext" -> sending.edit(call);
      case "senddocument" -> sending.file(call, "document");
      case "sendphoto" -> sending.file(call, "photo");
      case "sendchataction" -> sending.action(call);
      case "getfile" -> files.locate(call);
      case "answercallbackquery" -> callbacks.answer(call);
      case "setmycommands" -> menus.set(call);
      case "getmycommands" -> menus.get(call);
      case "deletemycommands" -> menus.delete(call);
      default -> throw Refusal.notFound();
    };
  }
}
