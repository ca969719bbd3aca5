package dev.nightshift.testkit.llm;

import dev.nightshift.testkit.llm.ModelAnswer.Call;
import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Tools;
import dev.nightshift.testkit.llm.ModelAnswer.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages, as Anthropic answers them. */
final class AnthropicProtocol implements Protocol {

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public String whole(String model, Text text) {
    return message(
        model, List.of(Map.of("type", "text", "text", text.text())), "end_turn", text.usage());
  }

  @Override
  public String whole(String model, Tools tools) {
    List<Map<String, ?>> content = new ArrayList<>();
    for (Call call : tools.calls()) {
      content.add(
          Map.of(
              "type",
              "tool_use",
              "id",
              "call-" + content.size(),
              "name",
              call.tool(),
              "input",
              WireJson.read(call.arguments())));
    }
    return message(model, content, "tool_use", tools.usage());
  }

  @Override
  public String refusal(String model, String text) {
    return message(
        model, List.of(Map.of("type", "text", "text", text)), "refusal", ModelAnswer.USUAL);
  }

  @Override
  public List<String> stream(String model, Text text) {
    List<String> events = new ArrayList<>();
    events.add(
        event("message_start", Map.of("message", head(model, List.of(), text.usage().input()))));
    events.add(
        event(
            "content_block_start",
            Map.of("index", 0, "content_block", Map.of("type", "text", "text", ""))));
    for (String word : Protocol.words(text.text())) {
      events.add(
          event(
              "content_block_delta",
              Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", word))));
    }
    events.add(event("content_block_stop", Map.of("index", 0)));
    events.add(
        event(
            "message_delta",
            Map.of(
                "delta", Map.of("stop_reason", "end_turn"),
                "usage", Map.of("output_tokens", text.usage().output()))));
    events.add(event("message_stop", Map.of()));
    return events;
  }

  @Override
  public List<String> stream(String model, Tools tools) {
    throw new UnsupportedOperationException("tools are not streamed in Anthropic's protocol here");
  }

  private static String event(String type, Map<String, ?> content) {
    Map<String, Object> data = new java.util.LinkedHashMap<>(content);
    data.put("type", type);
    return "event: " + type + "\ndata: " + WireJson.write(data) + "\n\n";
  }

  private static Map<String, Object> head(String model, List<?> content, int inputTokens) {
    return Map.of(
        "id",
        "message-1",
        "type",
        "message",
        "role",
        "assistant",
        "model",
        model,
        "content",
        content,
        "usage",
        Map.of("input_tokens", inputTokens, "output_tokens", 1));
  }

  private static String message(String model, List<?> content, String reason, Usage usage) {
    Map<String, Object> message =
        new java.util.LinkedHashMap<>(head(model, content, usage.input()));
    message.put("stop_reason", reason);
    message.put("usage", Map.of("input_tokens", usage.input(), "output_tokens", usage.output()));
    return WireJson.write(message);
  }
}
