package dev.nightshift.testkit.telegram;

/**
 * A formatted stretch of a text, in UTF-16 code units.
 *
 * @param type as in {@code MessageEntity}: {@code bold}, {@code pre}, {@code text_link} …
 * @param detail the address of a link, the language of a {@code pre}, or empty
 */
public record Entity(String type, int offset, int length, String detail) {}
