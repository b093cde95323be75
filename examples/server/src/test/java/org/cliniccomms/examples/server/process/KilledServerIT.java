package org.cliniccomms.examples.server.process;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The cases mostly wait for leases and holds to run out, so they run side by side. */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerIT {
  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class WhileTexting extends KilledWhileTexting {}

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class WhileHolding extends KilledWhileHolding {}

  @Nested
  @Execution(ExecutionMode.CONCURRENT)
  class WhileBooking extends KilledWhileBooking {}
}
