/**
 * What became of a session, as figures, CSV and pictures; read from what is durable. The formulas
 * and the drawing are plain Java over lists; floating point is used for ratios and pixels only.
 */
@NullMarked
package dev.nightshift.trading.report;

import org.jspecify.annotations.NullMarked;
