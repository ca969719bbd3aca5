/** How full the database and its disk are, and making room before it is full. */
@NullMarked
package dev.nightshift.gateway.storage;

import org.jspecify.annotations.NullMarked;
