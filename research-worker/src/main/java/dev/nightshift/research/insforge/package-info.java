/**
 * The client of InsForge, a backend over PostgREST: records, functions and uploads, each with its
 * patience. What is tried again is one table, {@code Classification}.
 *
 * <p>InsForge's proxy may send a write twice, and an answer may be lost after the write: every
 * write here can be repeated without harm, or is never repeated by us.
 */
@NullMarked
package dev.nightshift.research.insforge;

import org.jspecify.annotations.NullMarked;
