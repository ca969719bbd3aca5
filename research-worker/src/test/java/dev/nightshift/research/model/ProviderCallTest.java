package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.nightshift.testkit.llm.LanguageModelStandIn;
import dev.nightshift.testkit.llm.ModelAnswer;
import dev.nightshift.testkit.llm.ModelAnswer.Html;
import dev.nightshift.testkit.llm.ModelAnswer.Refusal;
import dev.nightshift.testkit.llm.ModelAnswer.Reset;
import dev.nightshift.testkit.llm.ModelAnswer.Text;
import dev.nightshift.testkit.llm.ModelAnswer.Truncated;
import dev.nightshift.testkit.llm.ModelAnswer.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCallTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private final LanguageModelStandIn model = LanguageModelStandIn.start();

  @AfterEach
  void close() {
    model.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama"})
  void shouldSpeakEachProtocol(String provider) {
    model.next(new Text("Hello there", new Usage(11, 7)));

    ChatResponse response = call(provider).call(request(), null);

    assertThat(response.aiMessage().text()).isEqualTo("Hello there");
    assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(11);
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(7);
    assertThat(model.requests().getFirst().model()).isEqualTo("small");
    assertThat(model.requests().getFirst().mentions("What is new?")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama"})
  void shouldHandOnPartsInOrder(String provider) {
    model.next(new Text("one two three four", new Usage(11, 7)));
    List<String> parts = new ArrayList<>();

    ChatResponse response = call(provider).call(request(), parts::add);

    assertThat(parts).containsExactly("one ", "two ", "three ", "four");
    assertThat(response.aiMessage().text()).isEqualTo("one two three four");
    assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(11);
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama"})
  void shouldClassifyTheErrorsOfEachProtocol(String provider) {
    model.next(ModelAnswer.status(529), ModelAnswer.status(529));

    assertThat(catchThrowable(() -> call(provider).call(request(), null)))
        .isInstanceOf(ModelFailure.Busy.class);
    assertThat(catchThrowable(() -> call(provider).call(request(), part -> {})))
        .isInstanceOf(ModelFailure.Busy.class);
    assertThat(model.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldHandOnCallsOfTools(boolean streaming) {
    model.next(ModelAnswer.call("fetch_page", "{\"address\":\"https://acme.example/\"}"));
    ChatRequest request =
        request().toBuilder()
            .toolSpecifications(
                ToolSpecification.builder()
                    .name("fetch_page")
                    .parameters(JsonObjectSchema.builder().addStringProperty("address").build())
                    .build())
            .build();

    ChatResponse response = call("openai").call(request, streaming ? part -> {} : null);

    assertThat(response.aiMessage().toolExecutionRequests())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.name()).isEqualTo("fetch_page");
              assertThat(asked.arguments()).contains("acme.example");
            });
    assertThat(model.requests().getFirst().body().path("tools")).hasSize(1);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Html(), ModelFailure.Torn.class),
        Arguments.of(new Truncated(ModelAnswer.text("cut")), ModelFailure.Torn.class),
        Arguments.of(ModelAnswer.reset(), ModelFailure.Busy.class),
        Arguments.of(ModelAnswer.tooMany(3), ModelFailure.Busy.class),
        Arguments.of(ModelAnswer.status(503), ModelFailure.Busy.class),
        Arguments.of(ModelAnswer.status(401), ModelFailure.Away.class),
        Arguments.of(ModelAnswer.status(400), ModelFailure.Refused.class),
        Arguments.of(new Refusal("I cannot."), ModelFailure.Refused.class));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldTurnEveryFaultIntoAFailureThatDoesNotShowTheKey(
      ModelAnswer fault, Class<? extends ModelFailure> kind) {
    model.next(fault);

    Throwable failure = catchThrowable(() -> call("openai").call(request(), null));

    assertThat(failure).isInstanceOf(kind);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(ExplicitModelConfig.CANARY);
    }
    assertThat(model.requests()).as("no retries below").hasSize(1);
    assertThat(model.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer " + ExplicitModelConfig.CANARY);
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "1.5, PT1.5S", "'Sun, 01 Mar 2026 12:00:20 GMT', PT20S", "soon,"})
  void shouldReadRetryAfterAsSecondsOrDate(String header, Duration wait) {
    model.next(
        new ModelAnswer.Status(
            429, Map.of("Retry-After", header), "{\"error\":{\"message\":\"slow down\"}}"));

    assertThat(catchThrowable(() -> call("openai").call(request(), null)))
        .isInstanceOfSatisfying(
            ModelFailure.Busy.class,
            busy -> assertThat(busy.retryAfter().orElse(null)).isEqualTo(wait));
  }

  @Test
  void shouldWaitAsLongAsARefusalAsksWhoseBodyBreaksOff() {
    model.next(new ModelAnswer.BrokenStatus(ModelAnswer.tooMany(7)));

    assertThat(catchThrowable(() -> call("openai").call(request(), null)))
        .isInstanceOfSatisfying(
            ModelFailure.Busy.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldNotTakeAStreamThatBreaksForAWholeAnswer(int after) {
    model.next(new Reset(ModelAnswer.text("one two three four"), after));
    List<String> parts = new ArrayList<>();

    Throwable failure = catchThrowable(() -> call("openai").call(request(), parts::add));

    assertThat(failure)
        .isInstanceOfAny(ModelFailure.Torn.class, ModelFailure.Busy.class)
        .satisfies(broken -> assertThat(((ModelFailure) broken).free()).isFalse());
    assertThat(String.join("", parts)).isEqualTo(after == 1 ? "one " : "one two three ");
  }

  @Test
  void shouldLetTheReceiversFailureThrough() {
    model.next(ModelAnswer.text("one two"));
    IllegalStateException full = new IllegalStateException("full");

    assertThat(
            catchThrowable(
                () ->
                    call("openai")
                        .call(
                            request(),
                            part -> {
                              throw full;
                            })))
        .isSameAs(full);
  }

  @Test
  void shouldEndWhenItsThreadIsStopped() throws InterruptedException {
    model.next(ModelAnswer.text("late").after(Duration.ofSeconds(60)));
    Throwable[] failure = new Throwable[1];
    Thread caller =
        Thread.ofVirtual()
            .start(() -> failure[0] = catchThrowable(() -> call("openai").call(request(), null)));
    org.awaitility.Awaitility.await().until(() -> !model.requests().isEmpty());
    caller.interrupt();
    caller.join();

    assertThat(failure[0]).isInstanceOf(ModelFailure.BrokenOff.class);
  }

  private ProviderCall call(String provider) {
    return new ProviderCall(
        ExplicitModelConfig.of(
            provider, provider.equals("ollama") ? model.ollamaUrl() : model.url()),
        NOON);
  }

  private static ChatRequest request() {
    return ChatRequest.builder()
        .messages(SystemMessage.from("You answer."), UserMessage.from("What is new?"))
        .maxOutputTokens(50)
        .build();
  }
}
