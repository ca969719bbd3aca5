package dev.nightshift.backbone.event;

/**
 * Header names of CloudEvents 1.0 in Kafka binary mode: attributes prefixed {@code ce_} (Kafka
 * Protocol Binding for CloudEvents 1.0.2, section 3.2). {@code sequence}, {@code correlationid},
 * {@code causationid} and {@code traceparent} are extension attributes.
 */
public final class CloudEventHeaders {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String SEQUENCE = "ce_sequence";
  public static final String CORRELATION_ID = "ce_correlationid";
  public static final String CAUSATION_ID = "ce_causationid";
  public static final String TRACE_PARENT = "ce_traceparent";
  public static final String CONTENT_TYPE = "content-type";

  /**
   * Type of a marker that takes the place of an event skipped by an operator, so that its stream
   * goes on without a gap.
   */
  public static final String SKIPPED_TYPE = "nightshift.backbone.EventSkipped.v1";

  private CloudEventHeaders() {}
}
