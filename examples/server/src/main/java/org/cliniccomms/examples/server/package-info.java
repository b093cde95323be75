/** The whole system in one process: REST API, pages, channels and database. */
@NullMarked
package org.cliniccomms.examples.server;

import org.jspecify.annotations.NullMarked;
