/**
 * Calls by Vapi, whose assistant talks with the patient and has things done by tools.
 *
 * <p>{@link org.cliniccomms.channels.vapi.VapiChannel} is the channel, {@link
 * org.cliniccomms.channels.vapi.VapiSettings} its account, and {@link
 * org.cliniccomms.channels.vapi.VapiAssistant} the definition of the assistant that it needs.
 */
@NullMarked
package org.cliniccomms.channels.vapi;

import org.jspecify.annotations.NullMarked;
