package dev.nightshift.testkit.llm;

import dev.nightshift.testkit.llm.ModelAnswer.Call;
import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Tools;
import dev.nightshift.testkit.llm.ModelAnswer.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chat completions, as OpenAI, OpenRouter and many others answer them. */
final class OpenAiProtocol implements Protocol {

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public String whole(String model, Text text) {
    return completion(
        model, Map.of("role", "assistant", "content", text.text()), "stop", text.usage());
  }

  @Override
  public String whole(String model, Tools tools) {
    return completion(
        model,
        Map.of("role", "assistant", "tool_calls", calls(tools.calls())),
        "tool_calls",
        tools.usage());
  }

  @Override
  public String refusal(String model, String text) {
    return completion(
        model, Map.of("role", "assistant", "refusal", text), "stop", ModelAnswer.USUAL);
  }

  @Override
  public List<String> stream(String model, Text text) {
    List<String> events = new ArrayList<>();
    for (String word : Protocol.words(text.text())) {
      events.add(chunk(model, Map.of("content", word), null));
    }
    return ended(events, model, "stop", text.usage());
  }

  @Override
  public List<String> stream(String model, Tools tools) {
    List<String> events = new ArrayList<>();
    events.add(chunk(model, Map.of("tool_calls", calls(tools.calls())), null));
    return ended(events, model, "tool_calls", tools.usage());
  }

  private static List<String> ended(List<String> events, String model, String reason, Usage usage) {
    events.add(chunk(model, Map.of(), reason));
    Map<String, Object> last = frame(model, "chat.completion.chunk");
    last.put("choices", List.of());
    last.put("usage", usage(usage));
    events.add(event(last));
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String chunk(
      String model, Map<String, ?> delta, @org.jspecify.annotations.Nullable String reason) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("index", 0);
    choice.put("delta", delta);
    if (reason != null) {
      choice.put("finish_reason", reason);
    }
    Map<String, Object> chunk = frame(model, "chat.completion.chunk");
    chunk.put("choices", List.of(choice));
    return event(chunk);
  }

  private static String event(Map<String, Object> content) {
    return "data: " + WireJson.write(content) + "\n\n";
  }

  private static String completion(
      String model, Map<String, ?> message, String reason, Usage usage) {
    Map<String, Object> completion = frame(model, "chat.completion");
    completion.put(
        "choices", List.of(Map.of("index", 0, "message", message, "finish_reason", reason)));
    completion.put("usage", usage(usage));
    return WireJson.write(completion);
  }

  private static Map<String, Object> frame(String model, String kind) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("id", "answer-1");
    frame.put("object", kind);
    frame.put("created", 1_700_000_000);
    frame.put("model", model);
    return frame;
  }

  private static Map<String, Object> usage(Usage usage) {
    return Map.of(
        "prompt_tokens", usage.input(),
        "completion_tokens", usage.output(),
        "total_tokens", usage.input() + usage.output());
  }

  private static List<Map<String, Object>> calls(List<Call> calls) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      listed.add(
          Map.of(
              "index",
              i,
              "id",
              "call-" + i,
              "type",
              "function",
              "function",
              Map.of("name", calls.get(i).tool(), "arguments", calls.get(i).arguments())));
    }
    return listed;
  }
}
