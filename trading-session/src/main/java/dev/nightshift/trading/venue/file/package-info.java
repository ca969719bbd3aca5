/**
 * Market data from files: raw Binance captures and candle CSV, gzip or plain, read as streams.
 * Whatever is wrong with a file is said in one sentence that names the file and the line.
 */
@NullMarked
package dev.nightshift.trading.venue.file;

import org.jspecify.annotations.NullMarked;
