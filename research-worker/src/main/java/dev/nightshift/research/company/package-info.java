/**
 * What is known of a company and its people, field by field, with where each value comes from.
 *
 * <p>A value that no source states is absent ("unknown"), never guessed. Two records are the same
 * company by their normalised domain, else by name and place ({@link Duplicates}).
 */
@NullMarked
package dev.nightshift.research.company;

import org.jspecify.annotations.NullMarked;
