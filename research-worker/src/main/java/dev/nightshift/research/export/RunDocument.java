package dev.nightshift.research.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.export.Findings.Found;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.run.FailedAttempt;
import dev.nightshift.research.run.ItemView;
import dev.nightshift.research.run.RunReads;
import dev.nightshift.research.run.RunResource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole of a run for a program to read: every field with its source, its confidence and who
 * learnt it; then the items that were given up, and the companies that were taken out of the
 * result, each with why. Written entry by entry, all as of one moment.
 */
@Singleton
class RunDocument {

  private final RunReads runs;
  private final ObjectMapper json;

  RunDocument(RunReads runs, ObjectMapper json) {
    this.runs = runs;
    this.json = json;
  }

  /** A company and its people; an unknown field is absent. */
  record CompanyEntry(Facts fields, List<Facts> contacts) {

    static CompanyEntry of(Found found) {
      return new CompanyEntry(found.company(), found.contacts());
    }
  }

  /** An item that was given up, with every attempt at it that failed. */
  record Failure(
      String kind,
      String subject,
      int attempts,
      String reason,
      List<FailedAttempt> failedAttempts) {

    static Failure of(ItemView item) {
      return new Failure(
          item.kind(), item.subject(), item.attempt(), why(item), item.failedAttempts());
    }
  }

  /** A company that is no part of the result any more. */
  record Rejected(String name, String reason) {

    static Rejected of(ItemView item) {
      return new Rejected(item.subject(), why(item));
    }
  }

  /**
   * The document as a file; the caller closes.
   *
   * @throws dev.nightshift.backbone.http.ProblemException there is no such run
   */
  InputStream of(String runId, Findings.Moment moment) throws IOException {
    return NamelessFile.of(out -> write(runId, moment, out));
  }

  private void write(String runId, Findings.Moment moment, OutputStream out) throws IOException {
    try (JsonGenerator document = json.writerWithDefaultPrettyPrinter().createGenerator(out)) {
      document.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      document.writeStartObject();
      document.writeFieldName("run");
      document.writePOJO(
          runs.run(moment.tx(), runId).orElseThrow(() -> RunResource.unknown(runId)));
      entries(document, "companies", moment.found().get().map(CompanyEntry::of));
      entries(document, "failures", failed(runId, moment).map(Failure::of));
      entries(
          document,
          "rejected",
          runs.items(moment.tx(), runId, ItemKind.COMPANY, "REJECTED").map(Rejected::of));
      document.writeEndObject();
    }
  }

  private Stream<ItemView> failed(String runId, Findings.Moment moment) {
    return Arrays.stream(ItemKind.values())
        .flatMap(kind -> runs.items(moment.tx(), runId, kind, "FAILED"));
  }

  private static void entries(JsonGenerator document, String name, Stream<?> entries)
      throws IOException {
    document.writeArrayFieldStart(name);
    for (Iterator<?> left = entries.iterator(); left.hasNext(); ) {
      document.writePOJO(left.next());
    }
    document.writeEndArray();
  }

  private static String why(ItemView item) {
    return item.error() == null ? "unknown" : item.error();
  }
}
