package org.cliniccomms.messaging;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Notices that an assistant names somebody else than the patient it talks with. */
final class OtherPeople {
  private static final Set<String> IDS = Set.of("patientid", "patient", "id", "customerid");
  private static final Set<String> PHONES =
      Set.of(
          "phone",
          "phonenumber",
          "number",
          "to",
          "from",
          "recipient",
          "customernumber",
          "patientphone",
          "callbacknumber",
          "destination");

  private OtherPeople() {}

  static boolean isMeant(ToolCalls.Wish wish) {
    return wish.call().arguments().entrySet().stream().anyMatch(it -> isOther(it, wish));
  }

  private static boolean isOther(Map.Entry<String, String> argument, ToolCalls.Wish wish) {
    String name = argument.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    String value = argument.getValue().strip();
    if (value.isEmpty()) {
      return false;
    }
    if (IDS.contains(name)) {
      return !value.equals(wish.patient().id().toString());
    }
    return PHONES.contains(name)
        && !digits(value).equals(digits(wish.event().line().recipient().value()));
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }
}
