/**
 * What a run found, as files a person can take away: two CSV tables, a workbook of both and one
 * JSON document. Each is written part by part as of one moment, and sent once it is whole.
 *
 * <p>An unfinished run exports what there is.
 */
@NullMarked
package dev.nightshift.research.export;

import org.jspecify.annotations.NullMarked;
