/** Text as Telegram shows it: built by code, rendered to HTML, cut into messages. */
@NullMarked
package dev.nightshift.gateway.telegram.text;

import org.jspecify.annotations.NullMarked;
