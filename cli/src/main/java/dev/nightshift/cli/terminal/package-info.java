/**
 * What a person sees: lines, tables, progress. A terminal gets colour and a line that is redrawn, a
 * pipe gets plain lines; stdout carries the answer, stderr everything said about it.
 */
@NullMarked
package dev.nightshift.cli.terminal;

import org.jspecify.annotations.NullMarked;
