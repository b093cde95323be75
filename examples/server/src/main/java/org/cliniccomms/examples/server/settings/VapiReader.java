package org.cliniccomms.examples.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which assistant at Vapi speaks with patients. */
final class VapiReader {
  private static final String KEY = "VAPI_API_KEY";
  private static final String ASSISTANT = "VAPI_ASSISTANT_ID";
  private static final String NUMBER = "VAPI_PHONE_NUMBER_ID";
  private static final String SIGNS = "VAPI_WEBHOOK_SECRET";

  static final Together ACCOUNT = new Together("Vapi", List.of(KEY, ASSISTANT, NUMBER, SIGNS));

  private final Values values;
  private final Problems problems;

  VapiReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if there is none; what is wrong with it, the problems say. */
  @Nullable VapiAccount read() {
    if (!ACCOUNT.isWanted(values)) {
      return null;
    }
    ACCOUNT.check(values, problems);
    for (String name : List.of(ASSISTANT, NUMBER)) {
      if (!values.text(name, "x").matches("[A-Za-z0-9_-]{1,64}")) {
        problems.add(name, "must be the id that Vapi's dashboard shows, not a name or a number");
      }
    }
    return new VapiAccount(
        new Secret(values.text(KEY, "")),
        values.text(ASSISTANT, ""),
        values.text(NUMBER, ""),
        new Secret(values.text(SIGNS, "")),
        values.address("VAPI_BASE_URL"));
  }
}
