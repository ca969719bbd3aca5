package dev.nightshift.gateway.chat;

/**
 * An answer offered with a reply, as a button where the channel has such things.
 *
 * @param label what the button says
 * @param command what the person says by pressing it, in the same chat and with their own rights
 */
public record Choice(String label, String command) {}
