package dev.nightshift.research.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.nightshift.research.export.CsvTable;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.LeadReads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads as a CSV file, written while they are read; an import of it gives the same leads. A cell
 * that would start a formula is made safe as in other exports, and read back as it was.
 *
 * <p>In the order of ids, which never change: what happens to leads meanwhile neither doubles one
 * nor leaves one out.
 */
@Singleton
class LeadExport {

  private static final int PAGE = 500;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final LeadReads reads;

  LeadExport(LeadReads reads) {
    this.reads = reads;
  }

  void write(LeadReads.Query query, OutputStream out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8)) {
      csv.writeRecord(LeadColumn.EXPORTED.stream().map(LeadColumn::title).toList());
      List<Lead> page = reads.byId(query, "", PAGE);
      while (!page.isEmpty()) {
        for (Lead lead : page) {
          csv.writeRecord(row(lead));
        }
        page = reads.byId(query, page.getLast().id(), PAGE);
      }
    }
  }

  static List<String> row(Lead lead) {
    return LeadColumn.EXPORTED.stream()
        .map(column -> CsvTable.defused(Objects.requireNonNullElse(cell(column, lead), "")))
        .toList();
  }

  private static @Nullable String cell(LeadColumn column, Lead lead) {
    return switch (column) {
      case NAME -> lead.name();
      case TITLE -> lead.particulars().title();
      case COMPANY -> lead.particulars().company();
      case DOMAIN -> lead.particulars().domain();
      case EMAIL -> lead.particulars().email();
      case PHONE -> lead.particulars().phone();
      case GEOGRAPHY -> lead.particulars().geography();
      case LEAD_STATE -> lead.state().name().toLowerCase(Locale.ROOT);
      case TIME_ZONE -> lead.particulars().timeZone();
      case SOURCE -> lead.source();
      case CONTEXT -> lead.particulars().context();
      case FIRST_NAME, LAST_NAME, CITY, STATE, COUNTRY ->
          throw new IllegalStateException(column + " is not exported");
    };
  }
}
