package dev.nightshift.research.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.AgentException.Prospect;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.LanguageModel;
import dev.nightshift.research.model.LanguageModel.Reply;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model with its patience and its money. */
@QuarkusTest
@TestProfile(ModelProfile.class)
@QuarkusTestResource(ServiceResource.class)
@Timeout(120)
class LanguageModelServiceTest {

  private static final Purpose PURPOSE = new Purpose("owner", "run-1", "run-1", "TEST");

  @Inject LanguageModel model;
  @Inject RecordedBudget budget;
  @Inject CircuitBreakerMaintenance breakers;

  @ConfigProperty(name = "nightshift.llm.base-url")
  String baseUrl;

  private ModelControl control;

  @BeforeEach
  void quiet() {
    control = new ModelControl(baseUrl);
    control.forget();
    breakers.resetAll();
    budget.forget();
    budget.exhaust(false);
  }

  @Test
  void shouldAskAgainAndPayForEachAttemptAsFarAsItMayHaveCost() {
    control.next("[{\"status\":503},{\"fault\":\"truncated\"},{\"text\":\"At last.\"}]");

    Reply reply = ask();

    assertThat(reply.message().text()).isEqualTo("At last.");
    assertThat(reply.model()).isEqualTo("small");
    assertThat(reply.tokens().totalTokenCount()).isEqualTo(120);
    assertThat(budget.bookings()).containsExactly("released", "booked in full", "settled 100+20");
    assertThat(reply.costUsd()).as("the torn answer too").isGreaterThan(new BigDecimal("0.0002"));
    assertThat(budget.purposes()).hasSize(3).containsOnly(PURPOSE);
  }

  @Test
  void shouldObeyRetryAfter() {
    control.next("[{\"status\":429,\"retryAfter\":1},{\"text\":\"Now.\"}]");
    long started = System.nanoTime();

    ask();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(990));
    assertThat(budget.bookings()).containsExactly("released", "settled 100+20");
  }

  @Test
  void shouldCallNobodyWhileTheProviderAsksForALongWait() {
    control.next("[{\"status\":429,\"retryAfter\":2}]");

    assertThat(failure().getMessage()).contains("asks to wait for 2 s");
    assertThat(control.asked()).isOne();
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> ask() != null);
    assertThat(control.asked()).as("nobody called meanwhile").isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"status\":503}',              3, AWAY,    released",
    "'{\"status\":500}',              3, AWAY,    booked in full",
    "'{\"fault\":\"reset\"}',         3, AWAY,    booked in full",
    "'{\"fault\":\"html\"}',          3, PASSING, booked in full",
    "'{\"status\":401}',              1, AWAY,    released",
    "'{\"status\":402}',              1, AWAY,    released",
    "'{\"status\":400}',              1, LASTING, released",
    "'{\"fault\":\"refusal\"}',       1, LASTING, booked in full",
  })
  void shouldTryAsOftenAsItIsWorthIt(String answer, int attempts, Prospect prospect, String money) {
    control.next("[" + answer + "," + answer + "," + answer + "]");

    assertThat(failure().prospect()).isEqualTo(prospect);
    assertThat(control.asked()).isEqualTo(attempts);
    assertThat(budget.bookings()).hasSize(attempts).containsOnly(money);
  }

  @Test
  void shouldBookInFullWhatDoesNotAnswerInTime() {
    control.next("[{\"text\":\"Late.\",\"delayMs\":20000},{\"text\":\"Now.\"}]");

    assertThat(ask().message().text()).isEqualTo("Now.");
    assertThat(budget.bookings()).containsExactly("booked in full", "settled 100+20");
  }

  @Test
  void shouldWaitWhenTheBudgetIsUsedUp() {
    budget.exhaust(true);

    AgentException failure = failure();

    assertThat(failure.prospect()).isEqualTo(Prospect.AWAY);
    assertThat(failure).hasMessage("The day's budget is used up; there is more tomorrow.");
    assertThat(control.asked()).isZero();
  }

  @Test
  void shouldStreamInOrderAndAskAgainOnlyAsLongAsNothingWasShown() {
    control.next("[{\"status\":503},{\"text\":\"one two three\"}]");
    List<String> parts = new ArrayList<>();

    assertThat(model.stream(PURPOSE, request(), parts::add).message().text())
        .isEqualTo("one two three");

    assertThat(parts).containsExactly("one ", "two ", "three");
    assertThat(control.asked()).isEqualTo(2);
  }

  @Test
  void shouldNotRepeatWhatWasShownWhenAStreamBreaks() {
    control.next("[{\"fault\":\"broken-off\"},{\"text\":\"one two three\"}]");
    List<String> parts = new ArrayList<>();

    AgentException failure =
        catchThrowableOfType(
            AgentException.class, () -> model.stream(PURPOSE, request(), parts::add));

    assertThat(failure.prospect()).isEqualTo(Prospect.PASSING);
    assertThat(parts).containsExactly("This ");
    assertThat(control.asked()).isOne();
    assertThat(budget.bookings()).containsExactly("booked in full");
  }

  @Test
  void shouldStopCallingAProviderThatFailsAndComeBackByItself() {
    control.next("[" + "{\"status\":503},".repeat(11) + "{\"status\":503}]");
    for (int i = 0; i < 4; i++) {
      failure();
    }
    int asked = control.asked();

    assertThat(asked).as("the breaker opens at the tenth failure").isEqualTo(10);
    assertThat(failure().getMessage()).contains("failed too often");
    assertThat(control.asked()).isEqualTo(asked);
    control.forget();
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> ask() != null);
  }

  @Test
  void shouldShowTheKeyNowhere() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler listening = listener(logged);
    Logger root = Logger.getLogger("");
    Logger adapters = Logger.getLogger("dev.langchain4j");
    Level before = adapters.getLevel();
    adapters.setLevel(Level.ALL);
    root.addHandler(listening);
    try {
      for (String fault :
          List.of(
              "{\"status\":401}",
              "{\"status\":500}",
              "{\"fault\":\"html\"}",
              "{\"fault\":\"truncated\"}",
              "{\"fault\":\"reset\"}",
              "{\"fault\":\"refusal\"}")) {
        breakers.resetAll();
        control.forget();
        control.next("[" + fault + "," + fault + "," + fault + "]");
        for (Throwable cause = failure(); cause != null; cause = cause.getCause()) {
          assertThat(cause.toString()).doesNotContain(ModelResource.CANARY);
        }
      }
    } finally {
      root.removeHandler(listening);
      adapters.setLevel(before);
    }

    assertThat(logged).anyMatch(line -> line.contains("attempt 1/3 failed"));
    assertThat(logged).noneMatch(line -> line.contains(ModelResource.CANARY));
    assertThat(control.requests().toString())
        .as("it was sent, though")
        .contains("Bearer " + ModelResource.CANARY);
  }

  private static Handler listener(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        String thrown = record.getThrown() == null ? "" : String.valueOf(record.getThrown());
        Object[] parameters = record.getParameters();
        logged.add(
            String.format(
                "%s %s %s",
                formatted(record),
                thrown,
                parameters == null ? "" : java.util.Arrays.toString(parameters)));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static String formatted(LogRecord record) {
    return record instanceof org.jboss.logmanager.ExtLogRecord ext
        ? ext.getFormattedMessage()
        : record.getMessage();
  }

  private Reply ask() {
    return model.ask(PURPOSE, request());
  }

  private AgentException failure() {
    return catchThrowableOfType(AgentException.class, this::ask);
  }

  private static ChatRequest request() {
    return ChatRequest.builder().messages(UserMessage.from("What is new?")).build();
  }
}
