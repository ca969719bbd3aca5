/**
 * Free text and its answers: turns handed to the assistant, what is streamed back, and proposals
 * that a person confirms or does not.
 */
@NullMarked
package dev.nightshift.gateway.assistant;

import org.jspecify.annotations.NullMarked;
