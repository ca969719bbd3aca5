package dev.nightshift.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} (RFC 7578): parts with a file name are files. */
public final class MultipartBody {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE =
      Pattern.compile(
          "^content-type:\\s*(\\S[^\r\n]*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final byte[] body;
  private final byte[] delimiter;

  /** The body is not what its header says. */
  public static final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
      super(what);
    }
  }

  private MultipartBody(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Hands over fields in their order and files by the names of their parts. */
  public static void read(
      WireRequest request, BiConsumer<String, String> values, Map<String, Upload> files)
      throws MalformedException {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
    if (!boundary.find()) {
      throw new MalformedException("boundary not found");
    }
    new MultipartBody(request.body(), boundary.group(1)).parts(values, files);
  }

  private void parts(BiConsumer<String, String> values, Map<String, Upload> files)
      throws MalformedException {
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
      throws MalformedException {
    int blank = find("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), from);
    if (blank < 0 || blank + 4 > to) {
      throw new MalformedException("can't parse multipart/form-data");
    }
    String head = new String(body, from, blank - from, StandardCharsets.UTF_8);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      throw new MalformedException("can't parse multipart/form-data: a part has no name");
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
      if (body[at] == wanted[0]
          && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
