/** Whether what is handed to other services is on its way, or waits here for Kafka. */
@NullMarked
package dev.nightshift.gateway.delivery;

import org.jspecify.annotations.NullMarked;
