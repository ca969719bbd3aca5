package dev.nightshift.testkit.telegram;

/**
 * A button below a message.
 *
 * @param callbackData empty where the button does something else
 */
public record Button(String text, String callbackData) {}
