package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/**
 * Tokens over HTTP, for owners. A secret is shown in the answer to the request that made it and
 * nowhere else: the answer kept for a repeat under the same key is without it.
 */
@Path("/api/v1/tokens")
@RunOnVirtualThread
public class TokenResource {

  private static final String PATH = "/api/v1/tokens";

  private final Database database;
  private final Tokens tokens;
  private final Once once;

  TokenResource(Database database, Tokens tokens, Once once) {
    this.database = database;
    this.tokens = tokens;
    this.once = once;
  }

  @GET
  @Operation(summary = "Tokens that are not revoked, latest first.")
  public List<TokenView> list() {
    return database.inTransaction(tokens::list).stream()
        .map(token -> TokenView.of(token, null))
        .toList();
  }

  @POST
  @Operation(
      summary = "Makes a token; its secret is in this answer and never shown again.",
      description =
          "A repeat under the same Idempotency-Key makes no second token and has no secret; whoever"
              + " lost the first answer revokes the token and makes another.")
  @APIResponseSchema(value = TokenView.class, responseCode = "201")
  public Response create(
      @Nullable TokenRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    TokenOrder order = TokenOrder.of(request);
    String caller = Caller.of(security).name();
    String secret = Secret.next();
    AtomicReference<@Nullable AccessToken> made = new AtomicReference<>();
    Response answer =
        once.perform(
            caller,
            key,
            new Once.Request("POST " + PATH, request),
            tx -> {
              AccessToken token = tokens.create(tx, order, secret, caller);
              made.set(token);
              return new Answer(201, PATH + "/" + token.id(), TokenView.of(token, null));
            });
    AccessToken token = made.get();
    return token == null
        ? answer
        : Response.fromResponse(answer).entity(TokenView.of(token, secret)).build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revokes a token at once, with every console session it opened.")
  public Response revoke(@PathParam("id") String id, @Context SecurityContext security) {
    String caller = Caller.of(security).name();
    if (!database.inTransaction(tx -> tokens.revoke(tx, id, caller))) {
      throw new ProblemException(404, "token-unknown", "There is no token '" + id + "'.");
    }
    return Response.noContent().build();
  }

  /**
   * A token as owners see it.
   *
   * @param secret only in the answer that made it
   */
  public record TokenView(
      String id,
      String name,
      String role,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable String secret) {

    static TokenView of(AccessToken token, @Nullable String secret) {
      return new TokenView(
          token.id(),
          token.name(),
          token.role().name(),
          token.createdBy(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          secret);
    }
  }
}
