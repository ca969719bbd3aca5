package dev.nightshift.gateway.research;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.LinkedFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files behind {@link ResearchReads#exports}. */
@Singleton
class ExportFiles implements LinkedFiles {

  private static final Pattern EXPORT =
      Pattern.compile(
          "/api/v1/research/runs/(run-[0-9a-z]{1,40})/export"
              + "\\?format=(csv|xlsx|json)(?:&table=(companies|contacts))?");

  private final ResearchReads reads;

  ExportFiles(ResearchReads reads) {
    this.reads = reads;
  }

  @Override
  public Optional<String> fileName(String href) {
    Matcher export = EXPORT.matcher(href);
    return export.matches()
        ? Optional.of(export.group(1) + "-" + stored(export))
        : Optional.empty();
  }

  @Override
  public void write(String href, OutputStream to) throws IOException {
    Matcher export = EXPORT.matcher(href);
    if (!export.matches()) {
      throw new ProblemException(404, "file-unknown", "There is no file at " + href + ".");
    }
    try (InputStream content = reads.file(export.group(1), stored(export))) {
      content.transferTo(to);
    }
  }

  private static String stored(Matcher export) {
    String table = export.group(3);
    return ExportFormat.of(export.group(2)).file(table == null ? "companies" : table);
  }
}
