package dev.nightshift.gateway.file;

import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class FileServiceTest {

  private static final int LIMIT = 3_000_000;

  @Inject Database database;
  @Inject Files files;

  @Test
  void shouldGiveBackTheSameBytesWhenSeveralPiecesWereStored() {
    byte[] content = new byte[2_500_000];
    new Random(7).nextBytes(content);
    String sha256 = send("big.bin", content).statusCode(201).extract().path("sha256");

    byte[] back = download(sha256).statusCode(200).extract().asByteArray();
    assertThat(back).isEqualTo(content);
  }

  @Test
  void shouldKeepTheSameBytesOnceUnderEachName() {
    String first = upload("one.csv", "a,b\n1,2\n");
    long before = contents();
    assertThat(upload("two.csv", "a,b\n1,2\n")).isEqualTo(first);
    assertThat(contents()).isEqualTo(before);
    owner()
        .get("/api/v1/files")
        .then()
        .statusCode(200)
        .body("findAll { it.sha256 == '%s' }.size()".formatted(first), equalTo(2));
  }

  @Test
  void shouldRefuseEmptyAndTooLargeFilesAndKeepNothing() {
    long before = contents();
    send("empty.csv", new byte[0])
        .statusCode(400)
        .body("detail", containsString("'empty.csv' is empty"));
    send("large.csv", new byte[LIMIT + 1])
        .statusCode(413)
        .contentType("application/problem+json")
        .body("detail", containsString("larger than"));
    owner()
        .get("/api/v1/files?limit=200")
        .then()
        .body("findAll { it.name == 'large.csv' }.size()", equalTo(0));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void shouldWatchTheLimitWhileReadingAndKeepNoPiecesWhenTheLengthIsNotTold() {
    long before = contents();
    long piecesBefore = pieces();
    owner()
        .header("X-File-Name", "streamed.csv")
        .contentType(ContentType.BINARY)
        .body(new ByteArrayInputStream(new byte[LIMIT + 1]))
        .post("/api/v1/files")
        .then()
        .statusCode(413);
    assertThat(contents()).isEqualTo(before);
    assertThat(pieces()).isEqualTo(piecesBefore);
  }

  @Test
  void shouldKeepNothingOfAnUploadThatBreaksOff() {
    long before = contents();
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(new byte[1_500_000]), new Broken());
    assertThatThrownBy(() -> files.store(broken, "broken.csv")).hasMessage("connection reset");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void shouldForgetFilesThatNobodyHasUsedAndNoOpenTaskNames() {
    String unused = upload("unused.csv", "unused\n");
    String recent = upload("recent.csv", "recent\n");
    String open = upload("open.csv", "open\n");
    String ended = upload("ended.csv", "ended\n");
    task(open, "RUNNING", 400);
    task(ended, "DONE", 400);
    age(unused, 91);
    age(open, 400);
    age(ended, 400);
    age(recent, 89);

    files.sweep();

    download(unused).statusCode(404);
    download(ended).statusCode(404);
    download(recent).statusCode(200);
    download(open).statusCode(200);
    database.run(tx -> tx.update("update task set state = 'DONE' where file_sha256 = $1", open));
    files.sweep();
    download(open).statusCode(404);
  }

  private void task(String sha256, String state, int daysAgo) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into chat (id, channel, created_at)
              values ('chat-of-files', 'http', clock_timestamp()) on conflict do nothing
              """);
          tx.update(
              """
              insert into task (id, kind, subject_id, chat_id, requested_by, state, title, progress,
                command_type, command, correlation_id, created_at, updated_at, heard_at, asked_at,
                file_sha256)
              select $1, 'research', $1, 'chat-of-files', 'owner', $2, 't', 'p', 'x', '{}', 'c',
                at, at, clock_timestamp() + interval '1 day', at, $1
              from (select clock_timestamp() - $3 * interval '1 day' as at) as then_
              """,
              sha256,
              state,
              (double) daysAgo);
        });
  }

  private void age(String sha256, int days) {
    database.run(
        tx -> {
          String by = " - $2 * interval '1 day' where sha256 = $1";
          tx.update("update file set created_at = clock_timestamp()" + by, sha256, (double) days);
          tx.update(
              "update file_name set uploaded_at = clock_timestamp()" + by, sha256, (double) days);
        });
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }
  }

  @Test
  void shouldTakeOnlyTheNameOutOfAPath() {
    assertThat(FileName.of("../../etc/passwd")).isEqualTo("passwd");
    assertThat(FileName.of("C:\\data\\list.csv")).isEqualTo("list.csv");
    assertThat(FileName.of("Z%C3%BCrich%20list.csv")).isEqualTo("Zürich list.csv");
    assertThat(FileName.of("100%.csv")).isEqualTo("100%.csv");
    assertThat(FileName.of(" \u0007 ")).isEqualTo("unnamed");
    assertThat(FileName.of(null)).isEqualTo("unnamed");
  }

  @Test
  void shouldGiveFilesOnlyToServices() {
    String sha256 = upload("secret.csv", "x,y\n");
    owner().get("/internal/files/" + sha256).then().statusCode(401);
    given().get("/internal/files/" + sha256).then().statusCode(401);
    download("0".repeat(64)).statusCode(404).body("detail", containsString("No file"));
  }

  private static ValidatableResponse send(String name, byte[] content) {
    return owner()
        .header("X-File-Name", name)
        .contentType(ContentType.BINARY)
        .body(content)
        .post("/api/v1/files")
        .then();
  }

  private static ValidatableResponse download(String sha256) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get("/internal/files/" + sha256)
        .then();
  }

  private long pieces() {
    return database.inTransaction(
        tx -> tx.queryOne("select count(*) as n from file_chunk").orElseThrow().getLong("n"));
  }

  private long contents() {
    return database.inTransaction(
        tx -> tx.queryOne("select count(*) as n from file_content").orElseThrow().getLong("n"));
  }
}
