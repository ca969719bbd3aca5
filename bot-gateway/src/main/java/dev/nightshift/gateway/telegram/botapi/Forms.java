package dev.nightshift.gateway.telegram.botapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** Makes the multipart bodies in which files are sent. */
final class Forms {

  private Forms() {}

  /**
   * @param field the method's name for the file
   */
  static ClientMultipartForm of(String field, Upload upload) {
    ClientMultipartForm form =
        ClientMultipartForm.create()
            .attribute("chat_id", Long.toString(upload.chatId()), null)
            .binaryFileUpload(
                field, upload.fileName(), upload.content().toString(), upload.mediaType());
    if (upload.caption() != null) {
      form.attribute("caption", upload.caption(), null);
    }
    if (upload.parseMode() != null) {
      form.attribute("parse_mode", upload.parseMode(), null);
    }
    if (upload.replyMarkup() != null) {
      form.attribute("reply_markup", json(upload.replyMarkup()), null);
    }
    return form;
  }

  private static String json(InlineKeyboard keyboard) {
    try {
      return Answer.JSON.writeValueAsString(keyboard);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a keyboard is plain text", impossible);
    }
  }
}
