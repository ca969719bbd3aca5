package dev.nightshift.gateway.telegram.inbound;

import java.util.List;
import java.util.Random;

/** Makes JSON that is often nearly an update, and sometimes nothing of the kind. */
final class AnyJson {

  private static final List<String> FIELDS =
      List.of(
          "update_id",
          "message",
          "edited_message",
          "callback_query",
          "my_chat_member",
          "chat",
          "from",
          "id",
          "type",
          "text",
          "data",
          "message_id",
          "new_chat_member",
          "status",
          "title",
          "first_name",
          "reply_to_message",
          "migrate_to_chat_id",
          "document",
          "caption",
          "is_bot");

  private static final List<String> TEXTS =
      List.of(
          "private",
          "group",
          "supergroup",
          "channel",
          "member",
          "kicked",
          "/status",
          "\\u0000",
          "\\ud800",
          "\\udc00\\ud800",
          "\\u202e",
          "😀",
          "",
          " ",
          "x".repeat(5_000),
          "\\\"\\\\");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "4711",
          "-1001234567890",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1e400",
          "-1e400",
          "1.5",
          "1" + "0".repeat(3_000),
          "1E-999999999");

  private final Random random;

  AnyJson(Random random) {
    this.random = random;
  }

  String update() {
    return random.nextInt(50) == 0 ? garbage() : object(0);
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 6 ? 4 : 8)) {
      case 0 -> one(NUMBERS);
      case 1, 2 -> '"' + one(TEXTS) + '"';
      case 3 -> one(List.of("null", "true", "false"));
      case 4 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default -> object(depth + 1);
    };
  }

  private String object(int depth) {
    StringBuilder object = new StringBuilder("{");
    int fields = random.nextInt(7);
    for (int i = 0; i < fields; i++) {
      object.append(i == 0 ? "" : ",").append('"').append(one(FIELDS)).append("\":");
      object.append(value(depth));
    }
    return object.append('}').toString();
  }

  private String garbage() {
    StringBuilder garbage = new StringBuilder();
    random.ints(random.nextInt(40), 0, 0x10000).forEach(each -> garbage.append((char) each));
    return garbage.toString();
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
