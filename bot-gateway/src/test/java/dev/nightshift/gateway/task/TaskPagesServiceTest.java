package dev.nightshift.gateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class TaskPagesServiceTest {

  private static final Pattern NEXT = Pattern.compile("<(/api/v1/tasks\\?[^>]+)>; rel=\"next\"");

  @Inject Database database;

  @Test
  void shouldReadEveryTaskOncePageByPage() {
    // Several of one instant, finished and not, so that every part of the key decides somewhere.
    Instant then = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(60);
    for (int i = 0; i < 9; i++) {
      insert("page-" + i, i % 3 == 0 ? "RUNNING" : "DONE", then.plusSeconds(i / 4));
    }

    List<String> read = new ArrayList<>();
    String address = "/api/v1/tasks?limit=2";
    while (address != null) {
      Response page = Api.owner().get(address);
      page.then().statusCode(200);
      read.addAll(page.jsonPath().getList("id"));
      assertThat(page.jsonPath().getList("id")).hasSizeBetween(1, 2);
      address = next(page.header("Link"));
    }

    assertThat(read)
        .doesNotHaveDuplicates()
        .containsSubsequence("page-6", "page-3", "page-0", "page-8", "page-7", "page-5");
    assertThat(read.stream().filter(id -> id.startsWith("page-"))).hasSize(9);
    assertThat(Api.owner().get("/api/v1/tasks?limit=500").jsonPath().<String>getList("id"))
        .isEqualTo(read);
  }

  @Test
  void shouldRefuseACursorThatIsNoneOfTheLists() {
    Api.owner()
        .get("/api/v1/tasks?cursor=nonsense")
        .then()
        .statusCode(400)
        .body("detail", containsString("'nonsense'"));
  }

  private static @Nullable String next(@Nullable String link) {
    if (link == null) {
      return null;
    }
    Matcher matcher = NEXT.matcher(link);
    assertThat(matcher.matches()).as(link).isTrue();
    return matcher.group(1);
  }

  private void insert(String id, String state, Instant createdAt) {
    database.run(
        tx -> {
          tx.update(
              "insert into chat (id, channel, created_at) values ('chat-pages', 'http', now())"
                  + " on conflict do nothing");
          tx.update(
              """
              insert into task (id, kind, subject_id, chat_id, requested_by, state, title, progress,
                command_type, command, correlation_id, created_at, updated_at, heard_at, asked_at)
              values ($1, 'research', $1, 'chat-pages', 'owner', $2, 'A page', '', 'none', '{}',
                'cor', $3, $3, clock_timestamp() + interval '1 day',
                clock_timestamp() + interval '1 day')
              """,
              id,
              state,
              createdAt.atOffset(ZoneOffset.UTC));
        });
  }
}
