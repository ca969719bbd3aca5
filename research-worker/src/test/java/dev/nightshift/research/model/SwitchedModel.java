package dev.nightshift.research.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.nightshift.research.budget.Purpose;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.function.Consumer;

/** The configured model; a test may have it say that there is one where none is. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SwitchedModel implements LanguageModel {

  private final LanguageModel real;
  private volatile boolean pretended;

  SwitchedModel(ProviderLanguageModel real) {
    this.real = real;
  }

  public void pretend(boolean configured) {
    pretended = configured;
  }

  @Override
  public boolean configured() {
    return pretended || real.configured();
  }

  @Override
  public Reply ask(Purpose purpose, ChatRequest request) {
    return real.ask(purpose, request);
  }

  @Override
  public Reply stream(Purpose purpose, ChatRequest request, Consumer<String> parts) {
    return real.stream(purpose, request, parts);
  }
}
