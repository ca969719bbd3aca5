package dev.nightshift.testkit.llm;

import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Tools;
import java.util.ArrayList;
import java.util.List;

/** How a provider words an answer. */
interface Protocol {

  /** The type of a body that comes part by part. */
  String streamType();

  String whole(String model, Text text);

  String whole(String model, Tools tools);

  String refusal(String model, String text);

  /** What goes over the wire, one part of the text after the other, and then the end. */
  List<String> stream(String model, Text text);

  List<String> stream(String model, Tools tools);

  /** The protocol spoken under a path. */
  static Protocol of(String path) {
    if (path.endsWith("/messages")) {
      return new AnthropicProtocol();
    }
    return path.endsWith("/api/chat") ? new OllamaProtocol() : new OpenAiProtocol();
  }

  /** The text word by word, spaces kept. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
      words.add(text.substring(from, at + 1));
      from = at + 1;
    }
    if (from < text.length()) {
      words.add(text.substring(from));
    }
    return words;
  }
}
