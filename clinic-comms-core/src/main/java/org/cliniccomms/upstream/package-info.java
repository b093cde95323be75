/**
 * What another system says of the schedule that a clinic keeps there: its visits, its patients, the
 * people and places of them, each under that system's own id and in a revision of its own.
 *
 * <p>Why so: {@code docs/decisions/0017-in-step-with-another-system.md}.
 */
@NullMarked
package org.cliniccomms.upstream;

import org.jspecify.annotations.NullMarked;
