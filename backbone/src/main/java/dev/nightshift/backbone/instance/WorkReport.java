package dev.nightshift.backbone.instance;

import java.util.List;

/** A feature's part of {@code GET /instance}; answered from memory, never blocking. */
public interface WorkReport {

  List<CurrentWork> current();

  /** Units of work finished since this process started. */
  long done();

  /** Units of work that failed since this process started. */
  long failed();
}
