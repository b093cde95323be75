package org.cliniccomms.examples.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.engine.Vendors;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What tests of the patients' chat share: patients with phones in blocks of their own. */
abstract class ChatTest extends ApiTest {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final List<Integer> AREAS =
      List.of(
          205, 206, 207, 208, 209, 210, 212, 213, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
          234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302,
          303, 304, 305, 307, 308, 309, 310, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325,
          330, 331, 334, 336, 337, 339);
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  @Autowired protected Vendors vendors;
  @Autowired protected JsonMapper mapper;

  /** A number that nobody has, in a block of its own. */
  protected static PhoneNumber newPhone() {
    int number = NEXT.getAndIncrement();
    return new PhoneNumber(String.format(Locale.ROOT, "+1%d5550142", AREAS.get(number)));
  }

  protected Patient newPatient() {
    return newPatient(newPhone());
  }

  protected Patient newPatient(PhoneNumber phone) {
    Patient patient = Patient.of(PatientId.random(), "Chatty Charlie", phone);
    comms.patients().add(OwnClinic.ID, patient, Actor.system());
    return patient;
  }

  protected static String phone(Patient patient) {
    return patient.contactPoints().get(0).address().value();
  }

  protected HttpRequest.Builder asking(String phone) {
    return post("/api/v1/auth/otp/request", "{\"phone\":\"" + phone + "\"}");
  }

  protected HttpRequest.Builder proving(String phone, String code) {
    return post(
        "/api/v1/auth/otp/verify", "{\"phone\":\"" + phone + "\",\"code\":\"" + code + "\"}");
  }

  /** Asks for a code and reads it from the patient's phone. */
  protected String code(Patient patient) throws Exception {
    Address phone = patient.contactPoints().get(0).address();
    String before = shown(phone);
    ok(202, asking(phone.value()));
    until(() -> !shown(phone).equals(before));
    return digits(shown(phone));
  }

  private String shown(Address phone) {
    return vendors.demoCodes().find(phone).map(it -> it.providerId() + " " + it.text()).orElse("");
  }

  private static String digits(String text) {
    Matcher matcher = CODE.matcher(text);
    assertThat(matcher.find()).as("the text carries a code").isTrue();
    return matcher.group();
  }

  protected static String not(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  protected String token(Patient patient) throws Exception {
    return text(ok(200, proving(phone(patient), code(patient))), "accessToken");
  }

  protected int status(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    return answer.statusCode();
  }

  /** The socket's address. */
  protected URI socket(String query) {
    URI here = to("/").build().uri();
    return URI.create("ws://" + here.getHost() + ":" + here.getPort() + "/ws/messages" + query);
  }
}
