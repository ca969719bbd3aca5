package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.text.FormattedText;
import org.jspecify.annotations.Nullable;

/**
 * One message that a reply comes to.
 *
 * @param part its number within the reply, in the order of sending
 * @param text of a message; of a file its name
 * @param source of a file behind a link: its address
 * @param offersChoices whether the reply's choices are shown below it
 */
record Piece(
    int part, Kind kind, FormattedText text, @Nullable String source, boolean offersChoices) {}
