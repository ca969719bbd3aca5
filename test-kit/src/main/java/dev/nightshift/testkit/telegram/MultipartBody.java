package dev.nightshift.testkit.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} (RFC 7578): parts with a file name are files. */
final class MultipartBody {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE =
      Pattern.compile(
          "^content-type:\\s*(\\S[^\r\n]*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final byte[] body;
  private final byte[] delimiter;

  private MultipartBody(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  static void read(
      WireRequest request, BiConsumer<String, String> values, Map<String, Upload> files)
      throws Refusal {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
    if (!boundary.find()) {
      throw Refusal.badRequest("boundary not found");
    }
    new MultipartBody(request.body(), boundary.group(1)).parts(values, files);
  }

  private void parts(BiConsumer<String, String> values, Map<String, Upload> files) throws Refusal {
    int start = find(delimiter, 0);
    while (start >= 0) {
      int from = start + delimiter.length + 2;
      int end = find(delimiter, from);
      if (end >= 0) {
        part(from, end - 2, values, files);
      }
      start = end;
    }
  }

  private void part(int from, int to, BiConsumer<String, String> values, Map<String, Upload> files)
      throws Refusal {
    int blank = find("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), from);
    if (blank < 0 || blank + 4 > to) {
      throw Refusal.badRequest("can't parse multipart/form-data");
    }
    String head = new String(body, from, blank - from, StandardCharsets.UTF_8);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      throw Refusal.badRequest("can't parse multipart/form-data: a part has no name");
    }
    Matcher fileName = FILE_NAME.matcher(head);
    byte[] content = Arrays.copyOfRange(body, blank + 4, to);
    if (fileName.find()) {
      Matcher type = TYPE.matcher(head);
      String contentType = type.find() ? type.group(1).strip() : "application/octet-stream";
      files.put(name.group(1), new Upload(fileName.group(1), contentType, content));
    } else {
      values.accept(name.group(1), new String(content, StandardCharsets.UTF_8));
    }
  }

  private int find(byte[] wanted, int from) {
    for (int at = from; at <= body.length - wanted.length; at++) {
      if (Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
