/** What is said about work that others do and that nothing was heard of for a while. */
@NullMarked
package dev.nightshift.gateway.silence;

import org.jspecify.annotations.NullMarked;
