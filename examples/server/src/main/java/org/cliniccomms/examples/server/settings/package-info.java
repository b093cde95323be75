/**
 * Every setting of the server, read from the environment and checked once, before anything starts.
 *
 * <p>{@link org.cliniccomms.examples.server.settings.ServerSettings} is what the other packages
 * see. {@code SettingsReader} builds it and names all problems at once; a {@link
 * org.cliniccomms.examples.server.settings.StartProblem} ends the start with a sentence instead of
 * a stack trace.
 */
@NullMarked
package org.cliniccomms.examples.server.settings;

import org.jspecify.annotations.NullMarked;
