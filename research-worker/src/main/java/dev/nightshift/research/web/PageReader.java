package dev.nightshift.research.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Makes a page of an answer: HTML however broken, or plain text, in the charset that a byte order
 * mark, the header or the page itself names, in this order; else UTF-8.
 */
final class PageReader {

  private static final String PLAIN = "text/plain";
  private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;\"']+)");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private PageReader() {}

  /**
   * Reads an answer.
   *
   * @throws PageFault when it is of another type
   * @throws IOException when it is damaged
   */
  static Page page(URI address, Instant fetchedAt, WebAnswer answer, int maxBytes)
      throws IOException, PageFault {
    String type = answer.mediaType();
    if (HTML.contains(type)) {
      return html(address, fetchedAt, answer, maxBytes);
    }
    if (type.equals(PLAIN)) {
      return plain(address, fetchedAt, answer, maxBytes);
    }
    throw new PageFault(
        PageVerdict.FAIL, "it is %s and no page".formatted(type.isEmpty() ? "untyped" : type));
  }

  private static Page html(URI address, Instant fetchedAt, WebAnswer answer, int maxBytes)
      throws IOException, PageFault {
    byte[] bytes = Inflation.of(answer, maxBytes);
    Charset said = charset(answer.contentType());
    Document document =
        Jsoup.parse(
            new ByteArrayInputStream(bytes), said == null ? null : said.name(), address.toString());
    return new Page(address, fetchedAt, decoded(bytes, document.charset()), PageText.of(document));
  }

  private static Page plain(URI address, Instant fetchedAt, WebAnswer answer, int maxBytes)
      throws IOException, PageFault {
    byte[] bytes = Inflation.of(answer, maxBytes);
    Charset said = charset(answer.contentType());
    String text = decoded(bytes, said == null ? StandardCharsets.UTF_8 : said);
    return new Page(address, fetchedAt, text, SPACES.matcher(text).replaceAll(" ").strip());
  }

  private static String decoded(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The charset of the header; {@code null} when it names none that is known. */
  private static @Nullable Charset charset(@Nullable String contentType) {
    Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return named.find() && Charset.isSupported(named.group(1))
          ? Charset.forName(named.group(1))
          : null;
    } catch (IllegalCharsetNameException noName) {
      return null;
    }
  }
}
