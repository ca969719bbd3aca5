package dev.nightshift.research.knowledge;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file under one heading.
 *
 * @param file name of the file below the folder
 * @param heading the heading with those it stands under, such as {@code Objections > Price}
 * @param text what stands below it, as plain text; may be empty
 * @param points the entries of its lists, each in one line
 * @param message a message as it could be sent, from a code block marked {@code message}; {@code
 *     null} where there is none
 */
public record Section(
    String file, String heading, String text, List<String> points, @Nullable String message) {

  /** What is to be filled in before a message is sent, such as {@code {name}}. */
  public static final Pattern BLANK = Pattern.compile("\\{([a-z]+)}");

  public Section {
    points = List.copyOf(points);
  }

  /** The text to be shown to a person: without a message that has blanks to be filled. */
  public String shown() {
    return message == null || !BLANK.matcher(message).find()
        ? text
        : text.replace(message, "").strip();
  }

  /** Where it stands, for a person. */
  public String citation() {
    return file + ", " + heading;
  }
}
