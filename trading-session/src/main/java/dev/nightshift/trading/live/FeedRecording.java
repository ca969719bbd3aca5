package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.CaptureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Writes a feed to a capture file until the feed ends; one reader among the others. */
record FeedRecording(MarketDataFeed feed, Instrument instrument, Path file) implements Runnable {

  private static final Logger LOG = Logger.getLogger(FeedRecording.class);

  @Override
  public void run() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      record();
      LOG.infof("%s is recorded in %s", instrument.symbol(), file);
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "%s is not recorded any further", instrument.symbol());
    }
  }

  private void record() {
    try (feed;
        CaptureWriter writer = new CaptureWriter(file, instrument)) {
      while (feed.advance()) {
        feed.tell(writer);
      }
    }
  }
}
