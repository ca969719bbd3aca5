/**
 * Company directories that people upload: CSV files read as a stream, columns found by header.
 *
 * <p>A file that cannot be used is refused with one sentence that names it and says what to do; a
 * single row that cannot be used is skipped and counted.
 */
@NullMarked
package dev.nightshift.research.directory;

import org.jspecify.annotations.NullMarked;
