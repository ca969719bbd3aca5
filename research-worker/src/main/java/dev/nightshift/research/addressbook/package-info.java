/**
 * The companies and contacts that leads are about, each once however many leads speak of it.
 *
 * <p>{@link dev.nightshift.research.addressbook.Said}, {@link
 * dev.nightshift.research.addressbook.Card} and {@link dev.nightshift.research.addressbook.Shelf}
 * decide and touch nothing. Whoever saves leads takes locks in this order: leads, keys of companies
 * and of e-mail addresses, companies, contacts; each in one order. A contact that is told apart by
 * its name within a company is kept to one by the company's row.
 */
@NullMarked
package dev.nightshift.research.addressbook;

import org.jspecify.annotations.NullMarked;
