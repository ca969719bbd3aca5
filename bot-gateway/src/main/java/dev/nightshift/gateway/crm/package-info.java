/**
 * Leads, advice, follow-ups and training, as the gateway has them: commands to research-worker,
 * what it answers told in the chat that asked, and its state read for whoever looks.
 */
@NullMarked
package dev.nightshift.gateway.crm;

import org.jspecify.annotations.NullMarked;
