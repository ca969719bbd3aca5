/**
 * The web as a tool of models: pages they may read and a search, each within what their work
 * allows.
 *
 * <p>Which pages may be read is decided here, from what the work names and what a search has found,
 * and never by a model or a page.
 */
@NullMarked
package dev.nightshift.research.browse;

import org.jspecify.annotations.NullMarked;
