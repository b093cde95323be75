/**
 * Visits and orders: {@link org.cliniccomms.rag.facts.visits.VisitFinder} tells when, where and
 * with whom the patient is to come or came, and what was called off or missed; {@link
 * org.cliniccomms.rag.facts.visits.OrderFinder} tells what is ordered and has no appointment yet.
 */
@NullMarked
package org.cliniccomms.rag.facts.visits;

import org.jspecify.annotations.NullMarked;
