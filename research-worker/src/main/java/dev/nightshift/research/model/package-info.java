/**
 * Language models: one port to whichever provider is configured, and the loop in which a model uses
 * tools.
 *
 * <p>Every call is paid from the budget of its purpose. What tools may do is decided in code by who
 * asked, never by what a model or a page says.
 */
@NullMarked
package dev.nightshift.research.model;

import org.jspecify.annotations.NullMarked;
