package dev.nightshift.gateway.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does what a POST asks for once per caller and {@code Idempotency-Key}, in one transaction with
 * the key. The same request again gets the same answer; another request under the same key is
 * refused; one that failed has used up no key.
 *
 * <p>Two of the same at once: the second waits at the key's row until the first has committed.
 */
@Singleton
public final class Once {

  private static final int LONGEST_KEY = 200;

  private static final String RESERVE =
      """
      insert into idempotent_request (caller, key, fingerprint, status, body, created_at)
      values ($1, $2, $3, 0, '', $4) on conflict (caller, key) do nothing
      """;

  private static final String ANSWER =
      """
      update idempotent_request set status = $3, location = $4, body = $5
      where caller = $1 and key = $2
      """;

  private final Database database;
  private final ObjectMapper json;
  private final Clock clock;

  Once(Database database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Does the work, unless it was done before under this key.
   *
   * @param key {@code null}: every time
   */
  public Response perform(
      String caller, @Nullable String key, Request request, Function<Tx, Answer> work) {
    if (key == null) {
      return response(stored(database.inTransaction(work::apply)));
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new ProblemException(
          400, "idempotency-key", "The Idempotency-Key must have 1 to 200 characters.");
    }
    String fingerprint = fingerprint(request);
    return response(database.inTransaction(tx -> perform(tx, caller, key, fingerprint, work)));
  }

  /** Whether something was done and answered under this key: nothing will be done again. */
  public boolean answered(Tx tx, String caller, String key) {
    return tx.queryOne(
            "select 1 from idempotent_request where caller = $1 and key = $2 and status > 0",
            caller,
            key)
        .isPresent();
  }

  private Stored perform(
      Tx tx, String caller, String key, String fingerprint, Function<Tx, Answer> work) {
    if (tx.update(RESERVE, caller, key, fingerprint, clock.instant().atOffset(ZoneOffset.UTC))
        == 0) {
      return before(tx, caller, key, fingerprint);
    }
    Stored stored = stored(work.apply(tx));
    tx.update(ANSWER, caller, key, stored.status(), stored.location(), stored.body());
    return stored;
  }

  private static Stored before(Tx tx, String caller, String key, String fingerprint) {
    Row row =
        tx.queryOne(
                """
                select fingerprint, status, location, body from idempotent_request
                where caller = $1 and key = $2
                """,
                caller,
                key)
            .orElseThrow();
    if (!row.getString("fingerprint").equals(fingerprint)) {
      throw new ProblemException(
          422,
          "idempotency-key-reused",
          "This Idempotency-Key was used for another request; take a new one.");
    }
    return new Stored(row.getInteger("status"), row.getString("location"), row.getString("body"));
  }

  private Stored stored(Answer answer) {
    return new Stored(answer.status(), answer.location(), write(answer.body()));
  }

  private static Response response(Stored stored) {
    Response.ResponseBuilder response =
        Response.status(stored.status()).type(MediaType.APPLICATION_JSON).entity(stored.body());
    return stored.location() == null
        ? response.build()
        : response.location(URI.create(stored.location())).build();
  }

  private String fingerprint(Request request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.what().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(write(request.body()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private String write(@Nullable Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("cannot write " + body, failure);
    }
  }

  /**
   * What is asked for, as far as two requests must not differ in it.
   *
   * @param what operation and subject, such as {@code POST /api/v1/messages}
   */
  public record Request(String what, @Nullable Object body) {}

  private record Stored(int status, @Nullable String location, String body) {}
}
