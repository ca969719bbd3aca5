package dev.nightshift.research.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.budget.BudgetExhaustedException;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.ModelFailure.Away;
import dev.nightshift.research.model.ModelFailure.BrokenOff;
import dev.nightshift.research.model.ModelFailure.Busy;
import dev.nightshift.research.model.ModelFailure.Refused;
import dev.nightshift.research.model.ModelFailure.Torn;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The model that the configuration names; says in an agent's words how a call has failed. */
@ApplicationScoped
public class ProviderLanguageModel implements LanguageModel {

  private static final Logger LOG = Logger.getLogger(ProviderLanguageModel.class);
  private static final String CALL = "language model";

  private final ProviderAttempts attempts;
  private final Optional<ModelSettings> settings;
  private final int maxOutputTokens;

  ProviderLanguageModel(ProviderAttempts attempts, ModelConfig config) {
    this.attempts = attempts;
    this.settings = ModelSettings.of(config);
    this.maxOutputTokens = config.maxOutputTokens();
  }

  /** Settings that cannot work stop the start, with the sentence that says which. */
  void start(@Observes StartupEvent event) {
    LOG.infof(
        "language model: %s",
        settings.map(ModelSettings::toString).orElse("none, agents follow rules"));
  }

  @Override
  public boolean configured() {
    return settings.isPresent();
  }

  @Override
  public Reply ask(Purpose purpose, ChatRequest request) {
    return answer(purpose, request, null);
  }

  @Override
  public Reply stream(Purpose purpose, ChatRequest request, Consumer<String> parts) {
    return answer(purpose, request, parts);
  }

  private Reply answer(Purpose purpose, ChatRequest request, @Nullable Consumer<String> parts) {
    String model = settings.map(ModelSettings::model).orElseThrow(ProviderLanguageModel::none);
    ModelCall call = new ModelCall(purpose, bounded(request), parts);
    try {
      ChatResponse response = attempts.attempt(call);
      return new Reply(response.aiMessage(), call.tokens(), call.costUsd(), model);
    } catch (BudgetExhaustedException exhausted) {
      throw AgentException.away("budget", String.valueOf(exhausted.getMessage()), exhausted);
    } catch (DatabaseUnavailableException away) {
      throw AgentException.away(
          "budget", "The budget cannot be read now; the work waits for the database.", away);
    } catch (ModelFailure failure) {
      throw said(failure);
    } catch (FaultToleranceException patience) {
      throw AgentException.away(CALL, away(ModelBackoff.reason(patience)), patience);
    }
  }

  /** An answer without a limit has no price that could be set aside. */
  private ChatRequest bounded(ChatRequest request) {
    return request.maxOutputTokens() != null
        ? request
        : request.toBuilder()
            .parameters(
                request
                    .parameters()
                    .overrideWith(
                        ChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build()))
            .build();
  }

  private AgentException said(ModelFailure failure) {
    return switch (failure) {
      case Busy _, Away _ -> AgentException.away(CALL, away(failure.clause()), failure);
      case Torn _, BrokenOff _ ->
          AgentException.passing(
              CALL, "The language model failed: " + failure.clause() + ".", failure);
      case Refused _ ->
          AgentException.lasting(
              CALL, "The language model does not answer this: " + failure.clause() + ".", failure);
    };
  }

  private static String away(String clause) {
    return "The language model is not to be had now: " + clause + "; the work waits for it.";
  }

  private static AgentException none() {
    return AgentException.lasting(
        CALL,
        "No language model is configured; set NIGHTSHIFT_LLM_PROVIDER.",
        new IllegalStateException("no provider"));
  }
}
