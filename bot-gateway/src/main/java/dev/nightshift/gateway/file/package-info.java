/** Files from people, kept by their hash. */
@NullMarked
package dev.nightshift.gateway.file;

import org.jspecify.annotations.NullMarked;
