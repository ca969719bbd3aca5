/** Documents that are made from the sources, and the tests that notice when they are stale. */
@NullMarked
package dev.nightshift.endtoend.document;

import org.jspecify.annotations.NullMarked;
