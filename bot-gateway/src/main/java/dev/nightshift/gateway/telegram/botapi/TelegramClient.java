package dev.nightshift.gateway.telegram.botapi;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/**
 * The Bot API's methods as HTTP calls. Every one answers with whatever came, for {@link
 * Classification} to judge, and is cut off when its subscription is cancelled.
 */
@RegisterRestClient(configKey = "telegram")
@Path("/bot{token}")
@Produces(MediaType.WILDCARD)
@Consumes(MediaType.APPLICATION_JSON)
interface TelegramClient {

  @POST
  @Path("/getMe")
  Uni<Response> getMe(@PathParam("token") String token);

  @POST
  @Path("/getUpdates")
  Uni<Response> getUpdates(@PathParam("token") String token, Requests.GetUpdates request);

  @POST
  @Path("/setWebhook")
  Uni<Response> setWebhook(@PathParam("token") String token, Requests.SetWebhook request);

  @POST
  @Path("/deleteWebhook")
  Uni<Response> deleteWebhook(@PathParam("token") String token);

  @POST
  @Path("/getWebhookInfo")
  Uni<Response> getWebhookInfo(@PathParam("token") String token);

  @POST
  @Path("/sendMessage")
  Uni<Response> sendMessage(@PathParam("token") String token, SendMessage request);

  @POST
  @Path("/editMessageText")
  Uni<Response> editMessageText(@PathParam("token") String token, EditMessageText request);

  @POST
  @Path("/sendDocument")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  Uni<Response> sendDocument(@PathParam("token") String token, ClientMultipartForm form);

  @POST
  @Path("/sendPhoto")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  Uni<Response> sendPhoto(@PathParam("token") String token, ClientMultipartForm form);

  @POST
  @Path("/sendChatAction")
  Uni<Response> sendChatAction(@PathParam("token") String token, Requests.ChatAction request);

  @POST
  @Path("/answerCallbackQuery")
  Uni<Response> answerCallbackQuery(
      @PathParam("token") String token, Requests.AnswerCallbackQuery request);

  @POST
  @Path("/setMyCommands")
  Uni<Response> setMyCommands(@PathParam("token") String token, Requests.SetMyCommands request);
}
