package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.RoutedReply;
import dev.nightshift.gateway.telegram.text.FormattedText;
import dev.nightshift.gateway.telegram.text.Splitter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which messages a reply comes to. A text of too many messages comes as a file, with its
 * beginning before it; files that this service has come as files; other links only where people can
 * reach them.
 */
final class Rendering {

  /** Parts from here on are files; text never comes to as many messages. */
  static final int WHOLE_PART = 100;

  static final int FIRST_FILE_PART = 101;
  static final String WHOLE_NAME = "reply.txt";
  private static final String NOTE = "\u2026 all of it in " + WHOLE_NAME;

  /** What is left of a message whose text has moved to an earlier one. */
  static final FormattedText NOTHING_MORE = FormattedText.plain("\u2026");

  private final Function<String, Optional<String>> fileNames;
  private final @Nullable URI publicUrl;
  private final int beginning;

  /**
   * A rendering.
   *
   * @param fileNames the name of the file behind an address, if there is one
   * @param beginning length of the text that goes before a file
   */
  Rendering(Function<String, Optional<String>> fileNames, @Nullable URI publicUrl, int beginning) {
    this.fileNames = fileNames;
    this.publicUrl = publicUrl;
    this.beginning = beginning;
  }

  /** All of a new reply. */
  List<Piece> said(RoutedReply reply, int mostMessages) {
    List<FormattedText> texts = Splitter.split(body(reply), Splitter.MESSAGE);
    boolean whole = texts.size() > mostMessages;
    List<Piece> pieces =
        messages(whole ? List.of(shortened(texts.getFirst(), beginning)) : texts, whole);
    files(reply, pieces);
    return pieces;
  }

  /**
   * The text of a reply that has changed.
   *
   * @param present how many messages it has; as many are used before there is a file
   */
  List<Piece> edited(RoutedReply reply, int mostMessages, int present) {
    List<FormattedText> texts = new ArrayList<>(Splitter.split(body(reply), Splitter.MESSAGE));
    boolean whole = texts.size() > Math.max(mostMessages, present);
    if (whole) {
      texts = new ArrayList<>(texts.subList(0, Math.max(present, 1)));
      texts.add(shortened(texts.removeLast(), Splitter.MESSAGE));
    }
    return messages(texts, whole);
  }

  private static List<Piece> messages(List<FormattedText> texts, boolean whole) {
    List<Piece> pieces = new ArrayList<>();
    for (int part = 0; part < texts.size(); part++) {
      pieces.add(new Piece(part, Kind.TEXT, texts.get(part), null, part == texts.size() - 1));
    }
    if (whole) {
      pieces.add(new Piece(WHOLE_PART, Kind.WHOLE, FormattedText.plain(WHOLE_NAME), null, false));
    }
    return pieces;
  }

  private void files(RoutedReply reply, List<Piece> pieces) {
    List<Link> files =
        reply.links().stream().filter(link -> fileNames.apply(link.href()).isPresent()).toList();
    IntStream.range(0, files.size())
        .mapToObj(
            number -> {
              String href = files.get(number).href();
              String name = fileNames.apply(href).orElseThrow();
              return new Piece(
                  FIRST_FILE_PART + number, Kind.FILE, FormattedText.plain(name), href, false);
            })
        .forEach(pieces::add);
  }

  private FormattedText body(RoutedReply reply) {
    FormattedText.Builder body = FormattedText.builder().text(reply.text());
    if (publicUrl != null) {
      for (Link link : reply.links()) {
        if (fileNames.apply(link.href()).isEmpty()) {
          body.text("\n").link(publicUrl.resolve(link.href()), link.title());
        }
      }
    }
    return body.build();
  }

  private static FormattedText shortened(FormattedText text, int length) {
    FormattedText first =
        Splitter.split(text, Math.min(length, Splitter.MESSAGE) - NOTE.length() - 1).getFirst();
    return first.followedBy(FormattedText.builder().text("\n").italic(NOTE).build());
  }
}
