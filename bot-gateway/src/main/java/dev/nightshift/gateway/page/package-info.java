/** Lists that are read page by page. */
@NullMarked
package dev.nightshift.gateway.page;

import org.jspecify.annotations.NullMarked;
