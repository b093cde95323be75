package org.cliniccomms.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says of a fault what it is and where, for a log.
 *
 * <p>Never in the fault's own words: those may quote what a patient wrote, or who they are.
 */
public final class FaultPlace {
  private static final String OWN = "org.cliniccomms.";
  private static final int MOST_CAUSES = 20;
  private static final int MOST_PLACES = 3;

  private FaultPlace() {}

  /**
   * The fault's class, that of what began it if that is another, and the innermost places of this
   * software that it came through, such as {@code java.lang.IllegalStateException at
   * outreach.Claims.accept:57 < messaging.Inbox.act:301}.
   */
  public static String of(Throwable fault) {
    Throwable root = root(fault);
    String name = fault.getClass().getName();
    String from = root == fault ? "" : " from " + root.getClass().getName();
    return name + from + place(fault);
  }

  private static Throwable root(Throwable fault) {
    Throwable root = fault;
    // A fault may be its own cause by a detour.
    for (int depth = 0; root.getCause() != null && depth < MOST_CAUSES; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String place(Throwable fault) {
    Set<String> classes = new HashSet<>();
    String places =
        Arrays.stream(fault.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OWN))
            .filter(frame -> classes.add(frame.getClassName()))
            .limit(MOST_PLACES)
            .map(FaultPlace::place)
            .collect(Collectors.joining(" < "));
    return places.isEmpty() ? "" : " at " + places;
  }

  private static String place(StackTraceElement frame) {
    String name = frame.getClassName().substring(OWN.length());
    return name + "." + frame.getMethodName() + ":" + frame.getLineNumber();
  }
}
