/** The record of what was refused, and of who did what takes a right. */
@NullMarked
package dev.nightshift.gateway.audit;

import org.jspecify.annotations.NullMarked;
