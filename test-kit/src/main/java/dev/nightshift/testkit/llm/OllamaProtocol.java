package dev.nightshift.testkit.llm;

import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chat, as Ollama answers it: one JSON object, or one per line. */
final class OllamaProtocol implements Protocol {

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public String whole(String model, Text text) {
    return line(model, Map.of("role", "assistant", "content", text.text()), text.usage());
  }

  @Override
  public String whole(String model, Tools tools) {
    List<Map<String, ?>> calls =
        tools.calls().stream()
            .<Map<String, ?>>map(
                call ->
                    Map.of(
                        "function",
                        Map.of("name", call.tool(), "arguments", WireJson.read(call.arguments()))))
            .toList();
    return line(
        model, Map.of("role", "assistant", "content", "", "tool_calls", calls), tools.usage());
  }

  @Override
  public String refusal(String model, String text) {
    return whole(model, ModelAnswer.text(text));
  }

  @Override
  public List<String> stream(String model, Text text) {
    List<String> lines = new ArrayList<>();
    for (String word : Protocol.words(text.text())) {
      lines.add(
          WireJson.write(
                  Map.of(
                      "model",
                      model,
                      "message",
                      Map.of("role", "assistant", "content", word),
                      "done",
                      false))
              + "\n");
    }
    lines.add(line(model, Map.of("role", "assistant", "content", ""), text.usage()) + "\n");
    return lines;
  }

  @Override
  public List<String> stream(String model, Tools tools) {
    return List.of(whole(model, tools) + "\n");
  }

  private static String line(String model, Map<String, ?> message, ModelAnswer.Usage usage) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("model", model);
    line.put("created_at", "2026-01-01T00:00:00Z");
    line.put("message", message);
    line.put("done", true);
    line.put("done_reason", "stop");
    line.put("prompt_eval_count", usage.input());
    line.put("eval_count", usage.output());
    return WireJson.write(line);
  }
}
