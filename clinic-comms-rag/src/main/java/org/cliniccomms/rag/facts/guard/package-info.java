/**
 * What must not be believed or answered: {@link org.cliniccomms.rag.facts.guard.SiftedChart} leaves
 * misfiled records and planted instructions out of a chart, {@link
 * org.cliniccomms.rag.facts.guard.OtherPersonFinder} declines questions about somebody else.
 */
@NullMarked
package org.cliniccomms.rag.facts.guard;

import org.jspecify.annotations.NullMarked;
