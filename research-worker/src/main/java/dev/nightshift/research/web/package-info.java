/**
 * Other people's web pages, fetched with manners: robots.txt, a pace per host, bounds on size and
 * time, and no address inside the network.
 */
@NullMarked
package dev.nightshift.research.web;

import org.jspecify.annotations.NullMarked;
