/** Kafka clients and topics. */
@NullMarked
package dev.nightshift.backbone.kafka;

import org.jspecify.annotations.NullMarked;
