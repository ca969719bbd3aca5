package dev.nightshift.gateway.telegram.inbound;

/** What the way in says by itself. */
final class Sentences {

  static final String FILE =
      "Files are not taken here. Upload it in the web console or by POST /api/v1/files, then name it"
          + " in /research directory=FILE.";
  static final String NOT_TEXT = "Only text is understood here; /help lists the commands.";
  static final String EDIT =
      "Changes to a message are not followed; send what you mean as a new message.";
  static final String FAULT =
      "Your message could not be taken because of a fault here. It is noted for the operator; please"
          + " send it again.";

  static final String BUTTON_EXPIRED = "This button is too old. Ask again for new ones.";
  static final String BUTTON_USED = "This was answered already.";
  static final String BUTTON_FORGED = "This button is not valid here.";
  static final String BUTTON_REFUSED = "You may not do this here.";

  private Sentences() {}
}
