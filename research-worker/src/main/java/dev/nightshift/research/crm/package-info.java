/** Where commands of the CRM arrive, and go to the feature each is for. */
@NullMarked
package dev.nightshift.research.crm;

import org.jspecify.annotations.NullMarked;
