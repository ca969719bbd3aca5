package dev.nightshift.research.model;

/** Protocols in which a language model is spoken to. */
enum Provider {
  OPENAI("https://api.openai.com/v1"),
  ANTHROPIC("https://api.anthropic.com/v1"),
  OLLAMA("http://localhost:11434");

  private final String usualAddress;

  Provider(String usualAddress) {
    this.usualAddress = usualAddress;
  }

  String usualAddress() {
    return usualAddress;
  }
}
