package dev.nightshift.gateway.console;

import dev.nightshift.backbone.http.ProblemException;
import io.quarkus.qute.TemplateGlobal;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tells a form that is sent again from one that was rendered anew. */
final class FormKey {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private FormKey() {}

  /** A fresh one for every page or part that is rendered; its forms share it. */
  @TemplateGlobal
  static String formKey() {
    return UUID.randomUUID().toString();
  }

  /**
   * The message's id in its channel: the form's key and the text, because one form can be sent with
   * several texts. Empty key: every time another message.
   */
  static @Nullable String externalId(@Nullable String key, @Nullable String text) {
    if (key == null || key.isEmpty()) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(400, "key-unreadable", "Reload the page, then send it again.");
    }
    return key + ":" + Integer.toHexString(String.valueOf(text).hashCode());
  }
}
