package dev.nightshift.testkit.insforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class InsForgeStandInTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORDS = "/api/database/records/leads";
  private static final String UPSERT = "?on_conflict=id";
  private static final String MERGE = "resolution=merge-duplicates,return=representation";

  private final InsForgeStandIn insForge = InsForgeStandIn.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Table leads = insForge.table("leads");

  @AfterEach
  void close() {
    client.close();
    insForge.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "score=eq.2                        | b",
        "score=neq.2                       | a,c",
        "score=gt.2                        | c",
        "score=gte.2                       | b,c",
        "score=lt.10                       | a,b",
        "score=lte.2                       | a,b",
        "name=like.A*                      | a",
        "name=ilike.*O*                    | b,c",
        "name=ilike.bob                    | b",
        "id=in.(a,c)                       | a,c",
        "name=in.(\"Doe, Carol\")          | c",
        "email=is.null                     | a,b",
        "score=gt.1&name=eq.Bob            | b",
      })
  void shouldFilter(String query, String ids) throws Exception {
    three();

    HttpResponse<String> answer = get(encoded(query) + "&select=id&order=id");

    assertThat(JSON.readTree(answer.body()).findValuesAsText("id")).containsExactly(ids.split(","));
  }

  @Test
  void shouldOrderPageSelectAndCount() throws Exception {
    three();

    HttpResponse<String> page =
        get("select=id,score&order=score.desc&limit=2&offset=1", "Prefer", "count=exact");

    assertThat(page.body()).isEqualTo("[{\"id\":\"b\",\"score\":2},{\"id\":\"a\",\"score\":1}]");
    assertThat(page.headers().firstValue("Content-Range")).contains("1-2/3");
    assertThat(page.statusCode()).isEqualTo(206);
    assertThat(get("id=eq.none", "Prefer", "count=exact").headers().firstValue("Content-Range"))
        .contains("*/0");
  }

  @Test
  void shouldAnswerWithOneObjectOnlyWhereThereIsExactlyOne() throws Exception {
    three();
    String accept = "application/vnd.pgrst.object+json";

    assertThat(JSON.readTree(get("id=eq.a", "Accept", accept).body()).get("name").asText())
        .isEqualTo("Ann");
    for (String query : List.of("id=eq.none", "score=gt.1")) {
      String rows = query.contains("none") ? "0 rows" : "2 rows";
      HttpResponse<String> none = get(query, "Accept", accept);
      assertThat(none.body()).contains("The result contains " + rows);
      assertThat(none.statusCode()).isEqualTo(406);
      assertThat(JSON.readTree(none.body()).get("code").asText()).isEqualTo("PGRST116");
    }
  }

  @Test
  void shouldInsertArraysAndRepeatThemOnlyWhenAsked() throws Exception {
    assertThat(post("", "[{\"id\":\"a\"}]", "").body()).isEqualTo("[]");
    HttpResponse<String> shown = post("", "[{\"name\":\"x\"}]", "return=representation");

    assertThat(shown.statusCode()).isEqualTo(201);
    assertThat(JSON.readTree(shown.body()).get(0).path("id").asText()).isNotEmpty();
    assertThat(leads.rows()).hasSize(2);
    assertThat(post("", "{\"id\":\"b\"}", "").statusCode()).isEqualTo(400);
    assertThat(post("", "[{\"id\":\"b\"},{\"id\":\"c\",\"x\":1}]", "").body()).contains("PGRST102");
  }

  @Test
  void shouldRefuseADuplicateWholeAndMergeItWhenAsked() throws Exception {
    post("", "[{\"id\":\"a\",\"name\":\"Ann\",\"city\":\"Austin\"}]", "");

    HttpResponse<String> refused = post("", "[{\"id\":\"b\"},{\"id\":\"a\"}]", "");
    HttpResponse<String> merged = post(UPSERT, "[{\"id\":\"a\",\"name\":\"Anna\"}]", MERGE);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(refused.body()).get("code").asText()).isEqualTo("23505");
    assertThat(merged.statusCode()).isEqualTo(201);
    assertThat(leads.rows().values()).hasSize(1);
    assertThat(leads.rows().get("a").toString())
        .isEqualTo("{\"id\":\"a\",\"name\":\"Anna\",\"city\":\"Austin\"}");
    assertThat(post(UPSERT, "[{\"id\":\"a\"},{\"id\":\"a\"}]", MERGE).body()).contains("21000");
  }

  @Test
  void shouldUpdateAndDeleteWhatTheFilterFindsAndEverythingWithoutOne() throws Exception {
    three();

    assertThat(send("PATCH", "?id=in.(a,b)", "{\"score\":7}", "").statusCode()).isEqualTo(204);
    assertThat(leads.rows().values())
        .extracting(row -> row.get("score").asInt())
        .containsExactly(7, 7, 10);
    assertThat(send("DELETE", "?id=eq.a", "", "").statusCode()).isEqualTo(204);
    assertThat(leads.rows()).containsOnlyKeys("b", "c");
    assertThat(send("DELETE", "", "", "").statusCode()).isEqualTo(204);
    assertThat(leads.rows()).isEmpty();
  }

  @Test
  void shouldHoldConstraintsAndRememberWhatARowWas() throws Exception {
    leads.unique("email").check(row -> row.path("score").asInt() >= 0);
    post("", "[{\"id\":\"a\",\"email\":\"a@x\",\"score\":1}]", "");

    assertThat(post("", "[{\"id\":\"b\",\"email\":\"a@x\"}]", "").statusCode()).isEqualTo(409);
    assertThat(post("", "[{\"id\":\"b\",\"score\":-1}]", "").statusCode()).isEqualTo(400);
    send("PATCH", "?id=eq.a", "{\"score\":2}", "");
    send("DELETE", "?id=eq.a", "", "");

    assertThat(leads.history("a"))
        .extracting(row -> row.path("score").asInt())
        .containsExactly(1, 2, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ik_wrong", "Basic " + InsForgeStandIn.API_KEY})
  void shouldTakeNobodyForAnonymous(String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(insForge.url() + RECORDS));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }

    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    JsonNode error = JSON.readTree(answer.body());
    assertThat(error.get("statusCode").asInt()).isEqualTo(401);
    assertThat(error.has("error") && error.has("message") && error.has("nextActions")).isTrue();
  }

  @Test
  void shouldKnowOnlyTablesAndFunctionsThatThereAre() throws Exception {
    insForge.function("double", arguments -> JSON.valueToTree(2 * arguments.path("n").asInt()));

    assertThat(call("POST", "/api/database/rpc/double", "{\"n\":21}").body()).isEqualTo("42");
    HttpResponse<String> noFunction = call("POST", "/api/database/rpc/other", "{}");
    HttpResponse<String> noTable = call("GET", "/api/database/records/other", "");

    assertThat(noFunction.statusCode()).isEqualTo(404);
    assertThat(noTable.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(noTable.body()).has("hint")).isTrue();
  }

  @Test
  void shouldStoreDirectly() throws Exception {
    insForge.bucket("files", false);
    JsonNode strategy = strategy("files");

    assertThat(strategy.get("method").asText()).isEqualTo("direct");
    assertThat(form("PUT", strategy.get("uploadUrl").asText(), "", true)).isEqualTo(201);
    assertThat(insForge.objects("files")).hasSize(1).containsKey(strategy.get("key").asText());
  }

  @Test
  void shouldStoreAtAPresignedAddressOnceConfirmedAndNeverWithTwoWaysToBeRecognised()
      throws Exception {
    insForge.bucket("files", true);
    JsonNode strategy = strategy("files");
    String key = strategy.get("key").asText();
    String fields = field("key", key) + field("policy", strategy.at("/fields/policy").asText());
    String target = strategy.get("uploadUrl").asText().substring(insForge.url().length());

    assertThat(form("POST", target, fields, true)).isEqualTo(400);
    assertThat(form("POST", target, field("key", key), false)).isEqualTo(403);
    assertThat(form("POST", target, fields, false)).isEqualTo(204);
    assertThat(insForge.objects("files")).isEmpty();
    assertThat(call("POST", strategy.get("confirmUrl").asText(), "{}").statusCode()).isEqualTo(201);
    assertThat(insForge.objects("files")).containsOnlyKeys(key);
    assertThat(call("POST", strategy.get("confirmUrl").asText(), "{}").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Fault.Shape.class)
  void shouldFailOnCueInBothShapesWithoutDoingAnything(Fault.Shape shape) throws Exception {
    insForge.next(new Fault.Status(429, shape, 7), new Fault.Status(503, shape, -1));

    HttpResponse<String> first = post("", "[{\"id\":\"a\"}]", "");
    HttpResponse<String> second = post("", "[{\"id\":\"a\"}]", "");

    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).isEmpty();
    assertThat(JSON.readTree(second.body()).has(shape == Fault.Shape.INSFORGE ? "error" : "code"))
        .isTrue();
    assertThat(leads.rows()).isEmpty();
    assertThat(post("", "[{\"id\":\"a\"}]", "").statusCode()).isEqualTo(201);
  }

  @Test
  void shouldAnswerWithPagesOfOthers() throws Exception {
    insForge.next(new Fault.BadGatewayPage(), new Fault.WebPage());

    assertThat(get("").statusCode()).isEqualTo(502);
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).startsWith("<html>");
  }

  @Test
  void shouldBreakTheConnectionBeforeOrAfterTheWrite() throws Exception {
    insForge.next(new Fault.ResetBefore());
    assertThatThrownBy(() -> post("", "[{\"id\":\"a\"}]", "")).isInstanceOf(IOException.class);
    assertThat(leads.rows()).isEmpty();

    insForge.next(new Fault.ResetAfter());
    assertThatThrownBy(() -> post("", "[{\"id\":\"a\"}]", "")).isInstanceOf(IOException.class);
    assertThat(leads.rows()).containsOnlyKeys("a");

    insForge.next(new Fault.Cut());
    assertThatThrownBy(() -> post("", "[{\"id\":\"b\"}]", "")).isInstanceOf(IOException.class);
    assertThat(leads.rows()).containsOnlyKeys("a", "b");
  }

  @Test
  void shouldReplayAWriteOnceAndHandOnTheSecondAnswer() throws Exception {
    insForge.next(new Fault.DoubleReplay(), new Fault.DoubleReplay(), new Fault.DoubleReplay());

    assertThat(post("", "[{\"name\":\"nobody's key\"}]", "").statusCode()).isEqualTo(201);
    assertThat(leads.rows()).as("the key was the database's").hasSize(2);
    assertThat(post("", "[{\"id\":\"a\"}]", "").statusCode()).isEqualTo(409);
    assertThat(post(UPSERT, "[{\"id\":\"b\"}]", MERGE).statusCode()).isEqualTo(201);
    assertThat(leads.rows()).hasSize(4);
    assertThat(leads.history("b")).hasSize(2);
  }

  @Test
  void shouldHangAndTakeItsTime() throws Exception {
    insForge.next(new Fault.Hang()).delay(Duration.ofMillis(60));
    HttpRequest impatient = request("GET", RECORDS, "").timeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    long started = System.nanoTime();
    get("");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void shouldThrowTheSameDiceForTheSameSeed() throws Exception {
    List<Integer> first = statuses();
    List<Integer> second = statuses();

    assertThat(first).isEqualTo(second).contains(200, 503, 429);
    assertThat(first).filteredOn(status -> status != 200).hasSizeBetween(20, 60);
  }

  private List<Integer> statuses() throws Exception {
    insForge.heal().often(0.2, 7, Fault.status(503), Fault.tooManyRequests());
    List<Integer> statuses = new ArrayList<>();
    for (int ignored : IntStream.range(0, 200).toArray()) {
      statuses.add(get("").statusCode());
    }
    return statuses;
  }

  private void three() throws Exception {
    post(
        "",
        """
        [{"id":"a","name":"Ann","score":1,"email":null},
         {"id":"b","name":"Bob","score":2,"email":null},
         {"id":"c","name":"Doe, Carol","score":10,"email":"c@x"}]
        """,
        "");
  }

  private JsonNode strategy(String bucket) throws Exception {
    return JSON.readTree(
        call(
                "POST",
                "/api/storage/buckets/" + bucket + "/upload-strategy",
                "{\"filename\":\"a.txt\",\"contentType\":\"text/plain\",\"size\":2}")
            .body());
  }

  private static String field(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private int form(String verb, String path, String fields, boolean recognised) throws Exception {
    String body =
        fields
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nhi\r\n--b--\r\n";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(insForge.url() + path))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .method(verb, BodyPublishers.ofString(body));
    if (recognised) {
      request.header("Authorization", "Bearer " + InsForgeStandIn.API_KEY);
    }
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> get(String query, String... headers) throws Exception {
    HttpRequest.Builder request = request("GET", RECORDS + "?" + query, "");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String query, String body, String prefer) throws Exception {
    return send("POST", query, body, prefer);
  }

  private HttpResponse<String> send(String verb, String query, String body, String prefer)
      throws Exception {
    return client.send(
        request(verb, RECORDS + query, body).header("Prefer", prefer).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> call(String verb, String path, String body) throws Exception {
    return client.send(request(verb, path, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String verb, String path, String body) {
    return HttpRequest.newBuilder(URI.create(insForge.url() + path))
        .header("Authorization", "Bearer " + InsForgeStandIn.API_KEY)
        .header("Content-Type", "application/json")
        .method(verb, BodyPublishers.ofString(body));
  }

  private static String encoded(String query) {
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&")) {
      String[] words = pair.split("=", 2);
      pairs.add(words[0] + "=" + URLEncoder.encode(words[1], StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }
}
