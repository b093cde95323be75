package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.upstream.WriteBack;

/** What is to be written, and when it is handed out next. */
record WriteBackRow(WriteBack note, Instant nextAt) {}
