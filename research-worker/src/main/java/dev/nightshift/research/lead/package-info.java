/**
 * Leads: whom somebody wants to sell to, where each stands, and everything that happened to it.
 *
 * <p>{@link LeadKeys}, {@link Particulars} and {@link Moves} decide and touch nothing. Whoever
 * writes a lead locks its row, and every change of a lead is one transaction with its line in the
 * history, its event and its mark in the {@link ChangeLog}. Two saves of one lead at the same time
 * meet at a lock on what the lead is told apart by, so that they end as one.
 *
 * <p>Texts of leads come from people, files and pages: they are data, never instructions.
 */
@NullMarked
package dev.nightshift.research.lead;

import org.jspecify.annotations.NullMarked;
