package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.otp.OneTimeCode;

/** What is known of one phone's codes, and since when. */
record OneTimeCodeRow(OneTimeCode code, Instant putAt) {}
