package dev.nightshift.benchmarks.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelWorldTest {

  private static final int CALLS = 60;
  private static final String ASKED =
      """
      {"model":"stand-in","messages":[
        {"role":"system","content":"You find people to talk to at one company."},
        {"role":"user","content":"name = Company 0; domain = company-0.localhost; state = TX"}%s]}
      """;
  private static final String PAGE =
      """
      ,{"role":"tool","tool_call_id":"call-1","content":"Ann Lee, Gus Orr"}""";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldFailInEveryWayAndCountEachWhenEveryCallFails() {
    try (ModelWorld world = new ModelWorld(1, Duration.ZERO, 1)) {
      // When
      List<CompletableFuture<String>> outcomes = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        outcomes.add(
            client
                .sendAsync(request(world, ASKED.formatted("")), BodyHandlers.ofString())
                .handle(ModelWorldTest::outcome));
      }
      List<String> seen = outcomes.stream().map(CompletableFuture::join).toList();

      // Then
      assertThat(world.calls()).isEqualTo(CALLS);
      assertThat(world.faults()).hasSize(Fault.values().length);
      assertThat(world.faults().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(CALLS);
      assertThat(seen.stream().filter("late"::equals)).hasSize(world.faults().get(Fault.LATE));
      assertThat(seen.stream().filter("503"::equals))
          .hasSize(world.faults().get(Fault.UNAVAILABLE));
      assertThat(seen.stream().filter("429"::equals)).hasSize(world.faults().get(Fault.BUSY));
    }
  }

  @Test
  void shouldHaveTheTeamsPageReadAndNameThePeopleOnIt() throws Exception {
    try (ModelWorld world = new ModelWorld(1, Duration.ZERO, 0)) {
      String first = answer(world, ASKED.formatted(""));
      String then = answer(world, ASKED.formatted(PAGE));

      assertThat(first).contains("fetch_page", "company-0.localhost", "/team");
      assertThat(then).contains("Ann Lee", "Gus Orr", "/team").doesNotContain("fetch_page");
      assertThat(world.faults()).isEmpty();
    }
  }

  @Test
  void shouldBoundCallsOnlyWhereSomeFail() {
    String bound = "DEV_NIGHTSHIFT_RESEARCH_MODEL_PROVIDERCALL_CALL_TIMEOUT_VALUE";
    try (ModelWorld failing = new ModelWorld(1, Duration.ZERO, 0.2);
        ModelWorld slow = new ModelWorld(1, Duration.ofSeconds(5), 0)) {
      assertThat(failing.settings()).containsEntry(bound, "3");
      assertThat(slow.settings()).doesNotContainKey(bound);
    }
  }

  private String answer(ModelWorld world, String body) throws Exception {
    return client.send(request(world, body), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(ModelWorld world, String body) {
    String url = world.settings().get("NIGHTSHIFT_LLM_BASE_URL") + "/chat/completions";
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(ModelWorld.TIMEOUT)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String outcome(
      @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response != null) {
      return Integer.toString(response.statusCode());
    }
    boolean late =
        failure instanceof HttpTimeoutException
            || (failure != null && failure.getCause() instanceof HttpTimeoutException);
    return late ? "late" : "broken";
  }
}
