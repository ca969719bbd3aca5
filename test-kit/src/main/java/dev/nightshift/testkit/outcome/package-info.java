/** What calls over HTTP may come to, for tests of the tables that say what that means. */
@NullMarked
package dev.nightshift.testkit.outcome;

import org.jspecify.annotations.NullMarked;
