/**
 * A real PostgreSQL server as a child of this JVM, and the databases and roles the services need.
 *
 * <p>The server is run from the unpacked binaries and not by their own launcher: that one switches
 * {@code fsync} and {@code synchronous_commit} off, and hides the server behind {@code pg_ctl}, so
 * that its parent could not notice its exit. Here both are on and asserted, and the caller's JVM is
 * the postmaster's parent.
 */
@NullMarked
package dev.nightshift.local.postgres;

import org.jspecify.annotations.NullMarked;
