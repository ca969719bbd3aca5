/**
 * What a run found, as files a person can take away: two CSV tables and one JSON document.
 *
 * <p>An unfinished run exports what there is.
 */
@NullMarked
package dev.nightshift.research.export;

import org.jspecify.annotations.NullMarked;
