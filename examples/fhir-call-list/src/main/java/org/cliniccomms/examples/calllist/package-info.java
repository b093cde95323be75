/**
 * The day's visits of a FHIR server, called one by one.
 *
 * <p>Read it in this order: {@link org.cliniccomms.examples.calllist.Settings what is set}, {@link
 * org.cliniccomms.examples.calllist.CallDesk how the library is wired}, then the two ways to use
 * it: {@link org.cliniccomms.examples.calllist.CallList the command line} and {@link
 * org.cliniccomms.examples.calllist.Pages the page}. For a system that speaks no FHIR see {@code
 * org.cliniccomms.examples.calllist.recipe}.
 */
@NullMarked
package org.cliniccomms.examples.calllist;

import org.jspecify.annotations.NullMarked;
