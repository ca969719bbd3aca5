package dev.nightshift.gateway.telegram.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.security.RefusedStrangers;
import dev.nightshift.gateway.security.Secret;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.inbound.InboundConfig.Mode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where Telegram delivers updates in webhook mode, one at a time. Answers 200 only after the
 * commit; anything else makes Telegram deliver the update again, perhaps after later ones, so that
 * only the ledger tells what was taken.
 */
@Path("/telegram/webhook")
@RunOnVirtualThread
public class WebhookResource {

  private static final Logger LOG = Logger.getLogger(WebhookResource.class);
  private static final int LOGGED = 200;

  private final BotApi api;
  private final InboundConfig config;
  private final BotIdentity identity;
  private final UpdateStore store;
  private final QueryAnswers queryAnswers;
  private final RefusedStrangers strangers;

  WebhookResource(
      BotApi api,
      InboundConfig config,
      BotIdentity identity,
      UpdateStore store,
      QueryAnswers queryAnswers,
      RefusedStrangers strangers) {
    this.api = api;
    this.config = config;
    this.identity = identity;
    this.store = store;
    this.queryAnswers = queryAnswers;
    this.strangers = strangers;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public Response deliver(
      @HeaderParam("X-Telegram-Bot-Api-Secret-Token") @Nullable String secret, String body) {
    if (config.mode() != Mode.WEBHOOK || !api.configured()) {
      throw new ProblemException(404, "no-webhook", "There is no webhook here.");
    }
    if (secret == null || !Secret.same(secret, config.webhookSecret().orElseThrow())) {
      strangers.record("telegram.webhook");
      throw new ProblemException(403, "secret-wrong", "This is not Telegram's secret.");
    }
    BotUser bot =
        identity
            .known()
            .orElseThrow(
                () -> new ProblemException(503, "not-accepting", "The bot is not known yet."));
    take(bot, body);
    return Response.ok().build();
  }

  private void take(BotUser bot, String body) {
    JsonNode update = BotApi.json(body);
    OptionalLong id = UpdateParser.id(update);
    if (id.isPresent()) {
      Received received = Received.of(id.getAsLong(), update);
      queryAnswers.give(store.store(_ -> {}, bot, List.of(received)));
    } else {
      // Delivered again it would be no better, and would hold up the others.
      LOG.warnf(
          "a delivery of %d characters is no update and is dropped: %s",
          body.length(), Words.clean(body.substring(0, Math.min(body.length(), LOGGED))));
    }
  }
}
