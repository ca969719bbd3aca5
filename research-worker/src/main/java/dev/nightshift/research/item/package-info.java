/**
 * Items of work: claimed by instances under their lease, done outside any transaction, finished in
 * one fenced transaction.
 *
 * <p>An item is claimed only when it is PENDING, which a dead holder's items become in the
 * transaction that ends its lease. A result is accepted only from the very attempt that holds the
 * item: same holder, same token, same attempt.
 */
@NullMarked
package dev.nightshift.research.item;

import org.jspecify.annotations.NullMarked;
