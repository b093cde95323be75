/** The built-in book over the API: providers' hours, free times, visits. */
@NullMarked
package org.cliniccomms.examples.server.appointment;

import org.jspecify.annotations.NullMarked;
